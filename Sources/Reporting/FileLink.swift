import StrictJSON

/// Links from a report to files of its run.
enum FileLink {
  /// The address of a file, given its path below the run's folder.
  ///
  /// The report stands one folder below the run's.
  static func href(_ path: some Sequence<UInt8>) -> String { "../" + encoded(path, keeping: "/") }

  /// Percent-encodes everything but RFC 3986's unreserved characters and those in `kept`.
  static func encoded(_ bytes: some Sequence<UInt8>, keeping kept: String = "") -> String {
    var text = ""
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      case _ where kept.utf8.contains(byte): text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += digits.count < 2 ? "%0" + digits : "%" + digits
      }
    }
    return text
  }

  /// The bytes of the path of a written file, of which the record has only the text.
  ///
  /// An input's path that is not UTF-8 stands in the record byte by byte; what was written for
  /// the input carries the same bytes in its name.
  static func path(_ file: String, in record: JSONValue) -> [UInt8] {
    let text = Array(file.utf8)
    guard let numbers = record["pathBytes"]?.value.elements else { return text }
    let source = numbers.compactMap { $0.value.integer.flatMap { UInt8(exactly: $0) } }
    let nameStart = source.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    let end = source[nameStart...].lastIndex(of: UInt8(ascii: ".")) ?? source.count
    let stem = source[..<end]
    let shown = Array(String(decoding: stem, as: UTF8.self).utf8)
    guard !shown.isEmpty, let range = text.firstRange(of: shown) else { return text }
    return Array(text[..<range.lowerBound] + stem + text[range.upperBound...])
  }
}
