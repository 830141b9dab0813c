import StrictJSON

extension JSONValue {
  /// The value for people: what fits stands on one line, all else is broken and indented.
  ///
  /// - Parameters:
  ///   - width: Characters that a line may have.
  ///   - column: Where the value begins in its first line.
  ///   - indent: Spaces before a broken value's closing bracket.
  /// - Returns: One line or several.
  func readable(width: Int, column: Int = 0, indent: Int = 0) -> String {
    let line = spaced
    guard line.count > width - column else { return line }
    let inner = String(repeating: " ", count: indent + 2)
    let outer = "\n" + String(repeating: " ", count: indent)
    switch self {
    case .array(let nodes) where !nodes.isEmpty:
      let lines = nodes.map {
        "\n" + inner + $0.value.readable(width: width - 1, column: indent + 2, indent: indent + 2)
      }
      return "[" + lines.joined(separator: ",") + outer + "]"
    case .object(let members) where !members.isEmpty:
      let lines = members.map { member in
        let key = JSONValue.string(member.key).compact + ": "
        let value = member.node.value.readable(
          width: width - 1, column: indent + 2 + key.count, indent: indent + 2)
        return "\n" + inner + key + value
      }
      return "{" + lines.joined(separator: ",") + outer + "}"
    default: return line
    }
  }

  /// The value on one line, with a space after every comma and colon.
  private var spaced: String {
    switch self {
    case .array(let nodes): "[" + nodes.map(\.value.spaced).joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + members.map { JSONValue.string($0.key).compact + ": " + $0.node.value.spaced }
        .joined(separator: ", ") + "}"
    case .number(let literal) where literal.count > 9: Self.short(literal)
    default: compact
    }
  }

  /// A number with six significant digits.
  private static func short(_ literal: String) -> String {
    guard let value = Double(literal), literal.contains("."), abs(value) < 1000, abs(value) > 1e-4
    else { return literal }
    var places = 6
    var size = abs(value)
    while size >= 1, places > 0 { (size, places) = (size / 10, places - 1) }
    while size < 0.1 { (size, places) = (size * 10, places + 1) }
    let digits = fixed(value, places: places).compact.reversed().drop { $0 == "0" }
    return String((digits.first == "." ? digits.dropFirst() : digits).reversed())
  }
}

extension JSONValue {
  /// Makes an object in the order given.
  static func members(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { JSONMember($0.0, JSONNode($0.1)) })
  }
}
