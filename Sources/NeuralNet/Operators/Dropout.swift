import Tensors

/// Passes its input on, as dropout does at inference; the mask is true everywhere.
///
/// Inputs: data, the share to drop, whether this is training; training drops at random, which is
/// refused unless the share is 0.
package struct Dropout: Operator {
  package static let kind = "Dropout"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    return [shape, shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    if case .bool([true])? = inputs.optional(2)?.storage,
      try inputs.optionalFloats(1)?.first ?? 0.5 != 0
    {
      throw .unsupported("dropout in training mode")
    }
    let mask = Tensor(
      shape: shapes[0], bools: Array(repeating: true, count: shapes[0].product))
    return [try inputs.take(0), mask]
  }
}
