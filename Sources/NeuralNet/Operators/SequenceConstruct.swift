import Tensors

/// A sequence of the inputs; without any, the empty sequence.
///
/// Source: the ONNX operators SequenceConstruct and SequenceEmpty, opset 11.
package struct SequenceConstruct: ValueOperator {
  package static let kind = "SequenceConstruct"

  package init() {}

  package func evaluate(
    _ inputs: inout Inputs, context: ExecutionContext
  ) throws(OperatorError) -> [Value] {
    var tensors: [Tensor] = []
    for index in 0..<inputs.count { tensors.append(try inputs.required(index)) }
    return [.sequence(tensors)]
  }
}
