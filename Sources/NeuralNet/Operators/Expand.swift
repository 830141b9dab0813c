import Tensors

/// Repeats a tensor to fill the shape that the second input gives, by the rules of broadcasting.
package struct Expand: Operator {
  package static let kind = "Expand"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    guard let wanted = try operands.integers(1) else { return nil }
    guard wanted.allSatisfy({ $0 >= 0 }) else {
      throw .invalidValue("the shape \(wanted) has a negative size")
    }
    return [try Broadcast.shape(operands.required(0).shape, wanted)]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    [Broadcast.expanded(try inputs.take(0), to: shapes[0], pool: context.pool)]
  }
}
