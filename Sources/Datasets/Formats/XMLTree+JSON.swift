import StrictJSON

extension XMLTree {
  /// The element as a value: a text, the children by name, or JSON where it says so.
  var value: JSONValue {
    if attributes["type"] == "json" { return PlainText.value(of: text) }
    if attributes["type"] == "boolean" { return .bool(text == "1") }
    guard !children.isEmpty else { return PlainText.value(of: text) }
    // Elements of one name become a list.
    var order: [String] = []
    var values: [String: [JSONNode]] = [:]
    for child in children {
      if values[child.name] == nil { order.append(child.name) }
      values[child.name, default: []].append(JSONNode(child.value))
    }
    return .object(
      order.map { name in
        let nodes = values[name] ?? []
        return JSONMember(name, nodes.count == 1 ? nodes[0] : JSONNode(.array(nodes)))
      })
  }

  /// Lines that spell a value as elements of a name.
  static func lines(_ name: String, _ value: JSONValue, indent: String) -> String {
    guard isName(name) else {
      let both: JSONValue = ["key": .string(name), "value": value]
      return "\(indent)<field type=\"json\">\(escaped(both.compact))</field>\n"
    }
    if case .object(let members) = value, isPlain(members) {
      let inner = members.map { lines($0.key, $0.node.value, indent: indent + "\t") }.joined()
      return "\(indent)<\(name)>\n\(inner)\(indent)</\(name)>\n"
    }
    if let elements = value.elements, elements.count > 1,
      elements.allSatisfy({ $0.value.elements == nil })
    {
      return elements.map { lines(name, $0.value, indent: indent) }.joined()
    }
    let isSimple = value.elements == nil && value.members == nil
    let type = isSimple ? "" : " type=\"json\""
    return "\(indent)<\(name)\(type)>\(escaped(PlainText.text(of: value)))</\(name)>\n"
  }

  /// Whether elements of these names would be read back as the same object.
  private static func isPlain(_ members: [JSONMember]) -> Bool {
    !members.isEmpty && Set(members.map(\.key)).count == members.count
      && members.allSatisfy { isName($0.key) && $0.key != "field" }
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first == 0x5F || (0x41...0x5A).contains(first & 0xDF),
      text.utf8.count < 200
    else { return false }
    return text.utf8.allSatisfy {
      (0x41...0x5A).contains($0 & 0xDF) || (0x30...0x39).contains($0)
        || "_-.".utf8.contains($0)
    }
  }

  /// A text as it stands between tags.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
