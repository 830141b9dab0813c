import Tensors
import VectorMath

/// 1 for the first largest element along an axis, 0 for the others.
package struct Hardmax: Operator {
  package static let kind = "Hardmax"

  package var axis: Int

  /// Whether the search runs over all dimensions from `axis` on, as before opset 13.
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
    var result = [Float](repeating: 0, count: values.count)
    for line in 0..<(values.isEmpty ? 0 : layout.outer * layout.inner) {
      let start = line / layout.inner * layout.axis * layout.inner + line % layout.inner
      var best = start
      for position in 1..<max(layout.axis, 1) {
        let place = start + position * layout.inner
        if values[place] > values[best] { best = place }
      }
      result[best] = 1
    }
    return [Tensor(shape: shapes[0], floats: result)]
  }
}
