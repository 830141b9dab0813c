extension JSONParser {
  mutating func string() throws(JSONDiagnostic) -> String {
    let start = index
    var text: [UInt8] = []
    index += 1
    while true {
      guard let byte = current else {
        throw fault("the string that begins here has no end", at: start)
      }
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw fault("the string is not valid UTF-8", at: start, hint: "save the file as UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20:
        index -= 1
        throw fault(
          "a control character in a string (\(found))", hint: "write it as an escape, like \\n")
      default: text.append(byte)
      }
    }
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONDiagnostic) {
    guard let byte = current else { throw fault("an escape without its character") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: Array(String(try unicodeEscape()).utf8))
    default:
      index -= 1
      throw fault("unknown escape: \\ and \(found)")
    }
  }

  private mutating func unicodeEscape() throws(JSONDiagnostic) -> Character {
    let start = index - 2
    let first = try hexadecimal()
    var code = UInt32(first)
    if (0xD800..<0xDC00).contains(first), bytes[index...].starts(with: [0x5C, 0x75]) {
      index += 2
      let second = try hexadecimal()
      if (0xDC00..<0xE000).contains(second) {
        code = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
      }
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw fault("half of a surrogate pair", at: start)
    }
    return Character(scalar)
  }

  private mutating func hexadecimal() throws(JSONDiagnostic) -> UInt16 {
    guard index + 4 <= bytes.count,
      let text = String(validating: bytes[index..<index + 4], as: UTF8.self),
      text.allSatisfy(\.isHexDigit), let value = UInt16(text, radix: 16)
    else { throw fault("\\u takes four hexadecimal digits") }
    index += 4
    return value
  }
}
