import Pipeline

extension StageError {
  /// Why a network's outputs do not fit a decoder.
  static func misfit(_ reason: String) -> StageError { .failed(code: "shape-mismatch", reason) }

  /// An output of another shape than the decoder takes.
  static func misfit(_ output: SlotPlan.Output, wants: String) -> StageError {
    let shape = (output.shape ?? []).map { $0.map { "\($0)" } ?? "?" }
    return misfit("its output \(output.name) is [\(shape.joined(separator: ", "))], not \(wants)")
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
    throw StageError.misfit("it has \(outputs.count) outputs (\(names)), not \(count)")
  }
}
