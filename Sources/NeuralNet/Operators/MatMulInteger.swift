import Tensors

/// The matrix product of 8-bit integers to int32; inputs: both factors, zero points of both.
package struct MatMulInteger: Operator {
  package static let kind = "MatMulInteger"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try IntegerProduct(operands.required(0).shape, operands.required(1).shape).shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let left = try inputs.required(0).shape
    let right = try inputs.required(1).shape
    let sums = try IntegerProduct(left, right).sums(
      inputs.centered(0, zeroPoint: 2, axis: left.count - 2),
      inputs.centered(1, zeroPoint: 3, axis: right.count - 1))
    return [Tensor(shape: shapes[0], int32s: sums)]
  }
}
