import Tensors

/// Takes the tensor at a position, the last if none is given, out of a sequence.
///
/// Source: the ONNX operator SequenceErase, opset 11.
package struct SequenceErase: ValueOperator {
  package static let kind = "SequenceErase"

  package init() {}

  package func evaluate(
    _ inputs: inout Inputs, context: ExecutionContext
  ) throws(OperatorError) -> [Value] {
    var tensors = try inputs.sequence(0)
    let count = tensors.count
    guard count > 0 else { throw .invalidValue("the sequence is empty") }
    let position = try inputs.position(1, in: -count...count - 1, count: count) ?? count - 1
    tensors.remove(at: position)
    return [.sequence(tensors)]
  }
}
