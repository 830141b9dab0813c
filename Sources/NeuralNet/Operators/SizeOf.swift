import Tensors

/// The number of elements of the input as an int64 scalar.
package struct SizeOf: Operator {
  package static let kind = "Size"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? { [[]] }

  package func outputsFromShapes(_ operands: [Operand?]) -> [Tensor]? {
    operands.optional(0).map { [Tensor(shape: [], int64s: [Int64($0.shape.product)])] }
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    [Tensor(shape: [], int64s: [Int64(try inputs.required(0).count)])]
  }
}
