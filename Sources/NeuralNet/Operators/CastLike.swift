import Tensors

/// Converts the elements of the first input to the type of the second.
package struct CastLike: Operator {
  package static let kind = "CastLike"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    _ = try operands.required(1)
    return [try operands.required(0).shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let cast = Cast(to: try inputs.required(1).elementType)
    return try cast.forward(&inputs, shapes: shapes, context: context)
  }
}
