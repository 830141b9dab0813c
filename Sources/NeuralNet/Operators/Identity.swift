import Tensors

/// Returns its input unchanged.
package struct Identity: ValueOperator {
  package static let kind = "Identity"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try operands.required(0).shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    [try inputs.take(0)]
  }

  package func evaluate(
    _ inputs: inout Inputs, context: ExecutionContext
  ) throws(OperatorError) -> [Value] {
    guard let value = inputs.value(0) else { throw .missingInput(0) }
    return [value]
  }
}
