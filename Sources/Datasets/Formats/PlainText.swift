import StrictJSON

/// Further fields as the text of a cell or an XML element, and back.
///
/// Numbers, booleans and words stand as they are; what would be read as something else, and all
/// that is no single value, stands as JSON.
enum PlainText {
  /// The text of a value.
  static func text(of value: JSONValue) -> String {
    guard case .string(let text) = value, self.value(of: text) == value, !isFragile(text) else {
      return value.compact
    }
    return text
  }

  /// Whether a reader may lose parts of a text.
  private static func isFragile(_ text: String) -> Bool {
    text.isEmpty || text.first?.isWhitespace == true || text.last?.isWhitespace == true
      || text.unicodeScalars.contains {
        $0.value < 0x20 || $0.value == 0xFFFE || $0.value == 0xFFFF
      }
  }

  /// The value that a text stands for.
  static func value(of text: String) -> JSONValue {
    guard let first = text.utf8.first, "\"{[-0123456789tfn".utf8.contains(first),
      let value = try? JSONParser.read(Array(text.utf8)).value
    else { return .string(text) }
    return value
  }
}
