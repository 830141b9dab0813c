import StrictJSON

/// JSON that may stand in a script element of a page.
enum EmbeddedJSON {
  /// The value's text, without any character that HTML or an old script engine could trip over.
  ///
  /// All of them can only stand inside strings, where an escape means the same.
  static func text(_ value: JSONValue) -> String {
    var escaped: [UInt8] = []
    let text = value.compact
    escaped.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): escaped += "\\u003c".utf8
      case UInt8(ascii: ">"): escaped += "\\u003e".utf8
      case UInt8(ascii: "&"): escaped += "\\u0026".utf8
      default: escaped.append(byte)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}
