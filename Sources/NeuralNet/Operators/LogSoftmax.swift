import Tensors
import VectorMath

/// `x - ln(sum(exp(x)))` along an axis.
package struct LogSoftmax: Operator {
  package static let kind = "LogSoftmax"

  package var axis: Int

  /// Whether the sum runs over all dimensions from `axis` on, as before opset 13.
  package var flattens: Bool

  package init(axis: Int, flattens: Bool) {
    self.axis = axis
    self.flattens = flattens
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    _ = try SoftmaxLayout.layout(shape, axis: axis, flattens: flattens)
    return [shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let layout = try SoftmaxLayout.layout(shapes[0], axis: axis, flattens: flattens)
    let values = try inputs.floats(0)
    var result = context.buffer(shapes[0])
    var span = result.mutableSpan
    VectorMath.active.softmax(
      values.span, into: &span, layout: layout, logarithmic: true, threads: context.threads)
    return [Tensor(shape: shapes[0], floats: result)]
  }
}
