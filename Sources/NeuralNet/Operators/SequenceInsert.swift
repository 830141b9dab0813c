import Tensors

/// Puts a tensor into a sequence: before the position that the third input gives, or at the end.
///
/// Source: the ONNX operator SequenceInsert, opset 11.
package struct SequenceInsert: ValueOperator {
  package static let kind = "SequenceInsert"

  package init() {}

  package func evaluate(
    _ inputs: inout Inputs, context: ExecutionContext
  ) throws(OperatorError) -> [Value] {
    var tensors = try inputs.sequence(0)
    let tensor = try inputs.required(1)
    let end = tensors.count
    let position = try inputs.position(2, in: -end...end, count: end) ?? end
    guard tensors.count < 1 << 20 else { throw .tooLarge([tensors.count + 1]) }
    tensors.insert(tensor, at: position)
    return [.sequence(tensors)]
  }
}

extension Inputs {
  /// The position that an optional input gives, counted from the front.
  func position(
    _ index: Int, in range: ClosedRange<Int>, count: Int
  ) throws(OperatorError) -> Int? {
    guard optional(index) != nil else { return nil }
    guard let position = try integers(index).first, range.contains(position) else {
      throw .invalidValue("the position is out of range for a sequence of \(count)")
    }
    return position < 0 ? position + count : position
  }
}
