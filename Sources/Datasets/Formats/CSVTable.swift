/// The rows of a table of comma-separated values.
///
/// Cells may be quoted, and then hold line breaks and doubled quotes. What parts them is the one of
/// comma, semicolon and tab that is most frequent in the first row. Rows end with either kind of
/// line break.
struct CSVTable {
  struct Row {
    var line: Int
    var fields: [String]
  }

  private(set) var rows: [Row] = []
  /// The line of a quote that is not closed.
  private(set) var openQuote: Int?

  private static let quote = UInt8(ascii: "\"")

  /// Reads at most so many rows.
  init(_ bytes: [UInt8], limit: Int = .max) {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let comma = Self.separator(of: text)
    var row = Row(line: 1, fields: [])
    var cell: [UInt8] = []
    var line = 1
    var quoteLine: Int?
    var isQuoted = false
    var index = text.startIndex
    while index < text.endIndex, rows.count < limit {
      let byte = text[index]
      index += 1
      if byte == 0x0A { line += 1 }
      if quoteLine != nil {
        if byte != Self.quote {
          cell.append(byte)
        } else if index < text.endIndex, text[index] == Self.quote {
          cell.append(byte)
          index += 1
        } else {
          quoteLine = nil
        }
        continue
      }
      switch byte {
      case Self.quote where cell.isEmpty && !isQuoted:
        (quoteLine, isQuoted) = (line, true)
      case comma:
        row.fields.append(Self.text(cell, isQuoted))
        cell.removeAll(keepingCapacity: true)
        isQuoted = false
      case 0x0D where index < text.endIndex && text[index] == 0x0A: continue
      case 0x0A, 0x0D:
        row.fields.append(Self.text(cell, isQuoted))
        if row.fields != [""] || isQuoted { rows.append(row) }
        cell.removeAll(keepingCapacity: true)
        isQuoted = false
        row = Row(line: line, fields: [])
      default: cell.append(byte)
      }
    }
    openQuote = quoteLine
    guard rows.count < limit, !cell.isEmpty || isQuoted || !row.fields.isEmpty else { return }
    row.fields.append(Self.text(cell, isQuoted))
    rows.append(row)
  }

  private static func separator(of text: ArraySlice<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in text {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      if ",;\t".utf8.contains(byte) { counts[byte, default: 0] += 1 }
    }
    let order = Array(",;\t".utf8)
    return order.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? order[0]
  }

  private static func text(_ cell: [UInt8], _ isQuoted: Bool) -> String {
    guard !isQuoted else { return String(decoding: cell, as: UTF8.self) }
    let start = cell.drop { $0 == 0x20 }
    let end = start.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? start.startIndex
    return String(decoding: start[..<end], as: UTF8.self)
  }

  /// A row as it is written.
  static func line(_ fields: [String]) -> String {
    let cells = fields.map { field -> String in
      let isFragile = field.unicodeScalars.contains { ",;\"\n\r\t".unicodeScalars.contains($0) }
      let hasSpace = field.hasPrefix(" ") || field.hasSuffix(" ")
      guard isFragile || hasSpace else { return field }
      return "\""
        + field.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"") + "\""
    }
    return cells.joined(separator: ",") + "\n"
  }
}
