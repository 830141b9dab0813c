import Foundation

/// Numbers as people read them.
enum Figures {
  /// A count with a letter for thousands and more: `1.82 G`.
  static func count(_ number: Int) -> String {
    scaled(Double(number), [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")]) ?? "\(number)"
  }

  /// Bytes in decimal units: `12.8 MB`.
  static func bytes(_ number: Int) -> String {
    scaled(Double(number), [(1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")])
      ?? "\(number) B"
  }

  /// A time in milliseconds, with three digits or more.
  static func milliseconds(_ duration: Duration) -> String {
    let value = duration / .milliseconds(1)
    return fixed(value, value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0) + " ms"
  }

  /// A number with so many digits after the point.
  static func fixed(_ value: Double, _ places: Int) -> String {
    value.formatted(
      .number.precision(.fractionLength(places)).grouping(.never).locale(Locale(identifier: "C")))
  }

  private static func scaled(_ value: Double, _ units: [(Double, String)]) -> String? {
    guard let (unit, letter) = units.first(where: { value >= $0.0 }) else { return nil }
    let number = value / unit
    return fixed(number, number < 10 ? 2 : number < 100 ? 1 : 0) + " " + letter
  }

  /// Rows under a header in columns, those of numbers aligned to the right.
  static func table(_ header: [String], _ rows: [[String]], rightAligned: Set<Int>) -> [String] {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      let cells = row.enumerated().map { column, cell in
        let gap = String(repeating: " ", count: widths[column] - cell.count)
        return rightAligned.contains(column) ? gap + cell : cell + gap
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
