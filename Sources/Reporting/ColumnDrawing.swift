/// Columns for bins in order, in a drawing of fixed proportions.
struct ColumnDrawing {
  private static let width = 560.0
  private static let height = 170.0
  private static let head = 18.0

  private let bars: [ChartPage.Bar]

  init(_ bars: [ChartPage.Bar]) { self.bars = bars }

  /// Whether the labels are too long to stand side by side.
  private var isTilted: Bool {
    let longest = bars.map(\.label.count).max() ?? 0
    return Double(longest) * 6.2 > Self.width / Double(max(1, bars.count)) - 4
  }

  var values: [String: Any] {
    let most = Double(max(1, bars.map(\.total).max() ?? 1))
    let step = Self.width / Double(max(1, bars.count))
    let room = Self.height - Self.head
    let foot = isTilted ? 58.0 : 20.0
    let columns = bars.enumerated().map { place, bar -> [String: Any] in
      let tall = bar.total > 0 ? max(1.5, Double(bar.total) / most * room) : 0
      let left = Double(place) * step
      func text(_ value: Double) -> String { Numerals.fixed(value, places: 2) }
      return [
        "x": text(left + step * 0.08), "width": text(step * 0.84),
        "y": text(Self.height - tall), "height": text(tall),
        "hitX": text(left), "hitWidth": text(step),
        "center": text(left + step / 2), "countY": text(Self.height - tall - 5),
        "labelY": text(Self.height + (isTilted ? 12 : 15)),
        "label": bar.label, "count": bar.total > 0 ? Self.short(bar.total) : "",
        "text": "\(bar.label): \(Numerals.grouped(bar.total))",
      ]
    }
    return [
      "columns": columns, "isTilted": isTilted, "width": Numerals.fixed(Self.width, places: 0),
      "base": Numerals.fixed(Self.height, places: 0),
      "height": Numerals.fixed(Self.height + foot, places: 0),
      "summary": bars.filter { $0.total > 0 }
        .map { "\($0.label): \(Numerals.grouped($0.total))" }.joined(separator: "; "),
    ]
  }

  /// A count that is not wider than a column: `950`, `12.3k`, `4.5M`.
  static func short(_ count: Int) -> String {
    switch count {
    case ..<10_000: Numerals.grouped(count)
    case ..<1_000_000: brief(Double(count) / 1e3) + "k"
    default: brief(Double(count) / 1e6) + "M"
    }
  }

  private static func brief(_ value: Double) -> String {
    Numerals.fixed(value, places: value < 99.95 ? 1 : 0)
  }
}
