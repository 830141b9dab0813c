import Pipeline

/// Why a network's outputs do not fit a decoder.
struct OutputMisfit: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }

  /// An output of another shape than the decoder takes.
  init(_ output: SlotPlan.Output, wants: String) {
    let shape = (output.shape ?? []).map { $0.map { "\($0)" } ?? "?" }
    description = "its output \(output.name) is [\(shape.joined(separator: ", "))], not \(wants)"
  }
}

extension SlotPlan.Output {
  /// Whether the output can be of a shape, as far as both are known.
  func canBe(_ wanted: [Int?]) -> Bool {
    guard let shape else { return true }
    return shape.count == wanted.count
      && zip(shape, wanted).allSatisfy { $0 == nil || $1 == nil || $0 == $1 }
  }
}

/// Checks how many outputs a network has.
func check(_ outputs: [SlotPlan.Output], count: Int) throws {
  guard outputs.count == count else {
    let names = outputs.map(\.name).joined(separator: ", ")
    throw OutputMisfit("it has \(outputs.count) outputs (\(names)), not \(count)")
  }
}
