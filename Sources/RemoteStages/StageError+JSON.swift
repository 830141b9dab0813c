import Files
import Pipeline
import StrictJSON

extension StageError {
  /// The message that tells the other process of an error.
  static func message(_ error: any Error) -> JSONValue {
    let stageError = error as? StageError
    let code = stageError?.code ?? (error is FileError ? "file" : "failed")
    var members = [
      JSONMember("type", JSONNode(.string("error"))), JSONMember("code", JSONNode(.string(code))),
    ]
    func add(_ key: String, _ value: JSONValue) {
      members.append(JSONMember(key, JSONNode(value)))
    }
    switch stageError {
    case .invalidOption(let name, let reason, let hint):
      add("message", .string(reason))
      add("option", .string(name))
      if let hint { add("hint", .string(hint)) }
    case .missingSlot(let slot):
      add("message", .string("\(error)"))
      add("slot", .string(slot.rawValue))
    case .shapeMismatch(let expected, let got):
      add("message", .string("\(error)"))
      add("expected", .string(expected))
      add("got", .list(got.map { .integer($0) }))
    default: add("message", .string("\(error)"))
    }
    return .object(members)
  }

  /// The error that the other process tells of.
  init(message: JSONValue) {
    let text = String((message["message"]?.value.string ?? "it gave no reason").prefix(4000))
    if let option = message["option"]?.value.string {
      self = .invalidOption(option, text, hint: message["hint"]?.value.string)
    } else if let slot = message["slot"]?.value.string.flatMap({ Slot(rawValue: $0) }) {
      self = .missingSlot(slot)
    } else if let expected = message["expected"]?.value.string {
      let got = message["got"]?.value.elements?.compactMap { $0.value.integer } ?? []
      self = .shapeMismatch(expected: expected, got: got)
    } else if message["code"]?.value.string == StageError.timedOut.code {
      self = .timedOut
    } else {
      self = .failed(code: Self.code(message["code"]?.value.string), text)
    }
  }

  /// A code that machines can live with.
  private static func code(_ given: String?) -> String {
    let isFit = given.map { code in
      (1...40).contains(code.utf8.count)
        && code.utf8.allSatisfy { byte in
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
        }
    }
    guard let given, isFit == true else { return "failed" }
    return given
  }
}
