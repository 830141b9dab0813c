import Tensors

/// Turns true into false and false into true.
package struct LogicalNot: Operator {
  package static let kind = "Not"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try operands.required(0).shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let values = try inputs.bools(0, expandedTo: shapes[0], pool: context.pool)
    return [Tensor(shape: shapes[0], bools: values.map { !$0 })]
  }
}
