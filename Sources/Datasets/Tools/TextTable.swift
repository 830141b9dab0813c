/// Rows of text in columns.
package struct TextTable {
  private var rows: [[String]]
  private let textColumns: Int

  /// Makes a table with a heading.
  ///
  /// - Parameters:
  ///   - heading: The names of the columns.
  ///   - textColumns: So many columns, the first, begin at the left; the others end at the right.
  package init(_ heading: [String], textColumns: Int = 1) {
    rows = [heading]
    self.textColumns = textColumns
  }

  package mutating func add(_ row: [String]) { rows.append(row) }

  /// The rows as lines.
  package var lines: [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, text in
        let gap = String(repeating: " ", count: widths[column] - text.count)
        return column < textColumns ? text + gap : gap + text
      }
      return cells.joined(separator: "  ").trimmingEnd
    }
  }
}

/// Bars of block characters.
enum TextBar {
  /// A bar for a share from 0 to 1 of a width; something is seen of every share above 0.
  static func bar(_ share: Double, width: Int) -> String {
    let eighths = Int((share * Double(width * 8)).rounded())
    guard eighths > 0 else { return share > 0 ? "▏" : "" }
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}

extension String {
  /// The text without spaces at its end.
  fileprivate var trimmingEnd: String {
    var part = self[...]
    while part.last == " " { part.removeLast() }
    return String(part)
  }
}
