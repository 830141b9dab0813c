extension JSONValue {
  /// The value on one line, with no spaces; the form of a line of JSON Lines.
  public var compact: String {
    var writer = JSONWriter(indents: false)
    writer.write(self, level: 0)
    return writer.text
  }

  /// The value over several lines, indented by two spaces; short arrays of numbers stay on one line.
  public var indented: String {
    var writer = JSONWriter(indents: true)
    writer.write(self, level: 0)
    return writer.text + "\n"
  }
}

private struct JSONWriter {
  let indents: Bool
  var text = ""

  mutating func write(_ value: JSONValue, level: Int) {
    switch value {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let literal): text += literal
    case .string(let string): write(string)
    case .array(let nodes):
      let isFlat = nodes.allSatisfy { $0.value.members == nil && $0.value.elements == nil }
      sequence("[", "]", count: nodes.count, level: level, breaks: !isFlat) { writer, index in
        writer.write(nodes[index].value, level: level + 1)
      }
    case .object(let members):
      sequence("{", "}", count: members.count, level: level, breaks: true) { writer, index in
        writer.write(members[index].key)
        writer.text += writer.indents ? ": " : ":"
        writer.write(members[index].node.value, level: level + 1)
      }
    }
  }

  private mutating func sequence(
    _ open: String, _ close: String, count: Int, level: Int, breaks: Bool,
    element: (inout JSONWriter, Int) -> Void
  ) {
    text += open
    for index in 0..<count {
      if index > 0 { text += indents && !breaks ? ", " : "," }
      if indents, breaks { newline(level + 1) }
      element(&self, index)
    }
    if indents, breaks, count > 0 { newline(level) }
    text += close
  }

  private mutating func newline(_ level: Int) {
    text += "\n" + String(repeating: "  ", count: level)
  }

  private mutating func write(_ string: String) {
    // Plain ASCII, as most strings are, needs no look at its characters.
    if string.utf8.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C }) {
      text += "\""
      text += string
      text += "\""
      return
    }
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
