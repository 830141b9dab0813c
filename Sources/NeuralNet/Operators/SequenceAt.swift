import Tensors

/// The tensor at a position of a sequence; negative positions count from the end.
///
/// Source: the ONNX operator SequenceAt, opset 11.
package struct SequenceAt: ValueOperator {
  package static let kind = "SequenceAt"

  package init() {}

  package func evaluate(
    _ inputs: inout Inputs, context: ExecutionContext
  ) throws(OperatorError) -> [Value] {
    let tensors = try inputs.sequence(0)
    let count = tensors.count
    guard count > 0 else { throw .invalidValue("the sequence is empty") }
    guard let position = try inputs.position(1, in: -count...count - 1, count: count) else {
      throw .missingInput(1)
    }
    return [.tensor(tensors[position])]
  }
}
