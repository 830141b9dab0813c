import Tensors

/// An operator whose inputs or outputs may be sequences, or that runs graphs of its own.
///
/// Its results are not computed ahead of a run unless its shape rule says their shapes.
package protocol ValueOperator: Operator {
  /// Computes the outputs; checks everything itself, also against the limits of the context.
  func evaluate(
    _ inputs: inout Inputs, context: ExecutionContext
  ) throws(OperatorError) -> [Value]
}

extension ValueOperator {
  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? { nil }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    var tensors: [Tensor] = []
    for value in try evaluate(&inputs, context: context) {
      guard case .tensor(let tensor) = value else {
        throw .invalidValue("the result is a sequence, where a tensor is wanted")
      }
      tensors.append(tensor)
    }
    return tensors
  }
}
