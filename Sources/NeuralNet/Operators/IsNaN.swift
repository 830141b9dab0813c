import Tensors

/// Says which elements are not a number.
package struct IsNaN: Operator {
  package static let kind = "IsNaN"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try operands.required(0).shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    [Tensor(shape: shapes[0], bools: try inputs.floats(0).map(\.isNaN))]
  }
}
