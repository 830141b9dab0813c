extension JSONParser {
  mutating func array(depth: Int) throws(JSONDiagnostic) -> JSONValue {
    var elements: [JSONNode] = []
    index += 1
    skipSpace()
    while current != UInt8(ascii: "]") {
      pointer.append("\(elements.count)")
      elements.append(try value(depth: depth + 1))
      pointer.removeLast()
      try separator(closing: "]")
    }
    index += 1
    return .array(elements)
  }

  mutating func object(depth: Int) throws(JSONDiagnostic) -> JSONValue {
    var members: [JSONMember] = []
    var seen: Set<String> = []
    index += 1
    skipSpace()
    while current != UInt8(ascii: "}") {
      let start = index
      guard current == UInt8(ascii: "\"") else {
        throw fault("expected a key in double quotes, found \(found)")
      }
      let key = try string()
      pointer.append(key)
      if !seen.insert(key).inserted {
        diagnostics.append(
          fault("the key \"\(key)\" stands twice", at: start, hint: "remove one of them"))
      }
      skipSpace()
      guard current == UInt8(ascii: ":") else {
        throw fault("expected ':' after the key, found \(found)")
      }
      index += 1
      let node = try value(depth: depth + 1)
      pointer.removeLast()
      members.append(JSONMember(key, node, keyOffset: start))
      try separator(closing: "}")
    }
    index += 1
    return .object(members)
  }

  /// Moves past a comma, or up to the closing bracket.
  private mutating func separator(closing: Unicode.Scalar) throws(JSONDiagnostic) {
    skipSpace()
    guard let byte = current else {
      throw fault("expected ',' or '\(closing)', found the end of the text")
    }
    if byte == UInt8(ascii: closing) { return }
    guard byte == UInt8(ascii: ",") else {
      throw fault("expected ',' or '\(closing)', found \(found)")
    }
    let comma = index
    index += 1
    skipSpace()
    if current == UInt8(ascii: closing) {
      diagnostics.append(
        fault("a comma before '\(closing)'", at: comma, hint: "remove the last comma"))
    }
  }

  mutating func number() throws(JSONDiagnostic) -> String {
    let start = index
    func isDigit(_ byte: UInt8?) -> Bool {
      guard let byte else { return false }
      return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
    if current == UInt8(ascii: "-") { index += 1 }
    let leading = index
    while isDigit(current) { index += 1 }
    guard index > leading else { throw fault("expected a digit, found \(found)") }
    if index > leading + 1, bytes[leading] == UInt8(ascii: "0") {
      throw fault("a number may not begin with 0", at: start)
    }
    if current == UInt8(ascii: ".") {
      index += 1
      guard isDigit(current) else { throw fault("expected a digit, found \(found)") }
      while isDigit(current) { index += 1 }
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      index += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { index += 1 }
      guard isDigit(current) else { throw fault("expected a digit, found \(found)") }
      while isDigit(current) { index += 1 }
    }
    let literal = String(decoding: bytes[start..<index], as: UTF8.self)
    guard let value = Double(literal), value.isFinite else {
      throw fault("the number \(literal.prefix(40)) is out of range", at: start)
    }
    return literal
  }
}
