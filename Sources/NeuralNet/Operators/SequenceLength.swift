import Tensors

/// The number of tensors of a sequence, an int64 scalar.
///
/// Source: the ONNX operator SequenceLength, opset 11.
package struct SequenceLength: ValueOperator {
  package static let kind = "SequenceLength"

  package init() {}

  package func evaluate(
    _ inputs: inout Inputs, context: ExecutionContext
  ) throws(OperatorError) -> [Value] {
    [.tensor(Tensor(shape: [], int64s: [Int64(try inputs.sequence(0).count)]))]
  }
}
