import Tensors

/// A matrix whose rows run over the dimensions before `axis`.
package struct Flatten: Operator {
  package static let kind = "Flatten"

  package var axis: Int

  package init(axis: Int = 1) {
    self.axis = axis
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    let axis = axis == shape.count ? axis : try Axis.normalized(axis, rank: shape.count)
    return [[Array(shape.prefix(axis)).product, Array(shape.dropFirst(axis)).product]]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    [Tensor(shape: shapes[0], storage: try inputs.take(0).storage)]
  }
}
