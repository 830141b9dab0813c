/// Reads JSON strictly as RFC 8259 has it, and says where it is not.
///
/// Trailing commas and duplicate keys are noted and reading goes on, so that one pass finds
/// them all; what cannot be read any further ends it.
public struct JSONParser {
  /// Arrays and objects may nest this deep.
  public static let depthLimit = 128

  var bytes: [UInt8]
  var index = 0
  var pointer: [String] = []
  var diagnostics: [JSONDiagnostic] = []

  /// Reads a text.
  ///
  /// - Returns: The value, as far as it could be read, and everything that is wrong with the text.
  public static func parse(
    _ bytes: [UInt8]
  ) -> (root: JSONNode?, diagnostics: [JSONDiagnostic]) {
    var parser = JSONParser(bytes: bytes)
    do throws(JSONDiagnostic) {
      try parser.skipByteOrderMark()
      let root = try parser.value(depth: 0)
      parser.skipSpace()
      if parser.index < bytes.count {
        throw parser.fault("more text after the end of the value")
      }
      return (root, parser.diagnostics)
    } catch {
      return (nil, parser.diagnostics + [error])
    }
  }

  /// Reads a text that must be without fault.
  ///
  /// - Throws: The first ``JSONDiagnostic``.
  public static func read(_ bytes: [UInt8]) throws(JSONDiagnostic) -> JSONNode {
    let (root, diagnostics) = parse(bytes)
    if let first = diagnostics.first { throw first }
    guard let root else { throw JSONDiagnostic(pointer: "", offset: 0, message: "no value") }
    return root
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  func fault(_ message: String, at offset: Int? = nil, hint: String? = nil) -> JSONDiagnostic {
    JSONDiagnostic(
      pointer: pointer.reduce("") { appendingPointer($0, $1) }, offset: offset ?? index,
      message: message, hint: hint)
  }

  var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// The character at the reading point, for messages.
  var found: String {
    guard let byte = current else { return "the end of the text" }
    guard byte >= 0x20, byte < 0x7F else { return "byte 0x" + String(byte, radix: 16) }
    return "'\(Character(Unicode.Scalar(byte)))'"
  }

  mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  private mutating func skipByteOrderMark() throws(JSONDiagnostic) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw fault("the text is UTF-16", hint: "save it as UTF-8")
    }
  }

  mutating func value(depth: Int) throws(JSONDiagnostic) -> JSONNode {
    skipSpace()
    let start = index
    guard depth <= Self.depthLimit else {
      throw fault("nested deeper than \(Self.depthLimit) levels")
    }
    guard let byte = current else { throw fault("expected a value, found the end of the text") }
    switch byte {
    case UInt8(ascii: "{"): return JSONNode(try object(depth: depth), offset: start)
    case UInt8(ascii: "["): return JSONNode(try array(depth: depth), offset: start)
    case UInt8(ascii: "\""): return JSONNode(.string(try string()), offset: start)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return JSONNode(.number(try number()), offset: start)
    default:
      let words: [(String, JSONValue)] = [
        ("true", .bool(true)), ("false", .bool(false)), ("null", .null),
      ]
      for (word, value) in words where bytes[index...].starts(with: word.utf8) {
        index += word.utf8.count
        return JSONNode(value, offset: start)
      }
      throw fault("expected a value, found \(found)", hint: hint(for: byte))
    }
  }

  private func hint(for byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "#"):
      "JSON has no comments: use a \"comment\" key"
    case UInt8(ascii: "'"): "strings take double quotes"
    case UInt8(ascii: "N"), UInt8(ascii: "I"), UInt8(ascii: "+"), UInt8(ascii: "."):
      "numbers are written like 0.5 or -1e3; NaN and Infinity are not JSON"
    case UInt8(ascii: "T"), UInt8(ascii: "F"): "true and false are in lower case"
    default: nil
    }
  }
}
