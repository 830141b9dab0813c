/// Why a stage cannot be set up, or cannot process a sample.
public enum StageError: Error, Equatable, CustomStringConvertible {
  /// An option that contradicts another one, or what it names cannot be had.
  case invalidOption(_ name: String, _ reason: String, hint: String? = nil)
  /// A slot that the stage reads was written by no stage before it.
  case missingSlot(_ slot: Slot)
  /// Data of a shape that the stage cannot take.
  case shapeMismatch(expected: String, got: [Int])
  /// The item's time was up.
  case timedOut
  /// Anything else; the code is a short word for machines.
  case failed(code: String, _ message: String)

  /// A short word for machines.
  public var code: String {
    switch self {
    case .invalidOption: "invalid-option"
    case .missingSlot: "missing-slot"
    case .shapeMismatch: "shape-mismatch"
    case .timedOut: "timeout"
    case .failed(let code, _): code
    }
  }

  /// What went wrong.
  public var description: String {
    switch self {
    case .invalidOption(let name, let reason, let hint):
      "\(name) \(reason)" + (hint.map { " (\($0))" } ?? "")
    case .missingSlot(let slot): "the slot \"\(slot.rawValue)\" is empty"
    case .shapeMismatch(let expected, let got): "expected the shape \(expected), got \(got)"
    case .timedOut: "took longer than --timeout allows"
    case .failed(_, let message): message
    }
  }
}
