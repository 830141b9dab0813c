/// The names that the template of charts uses, with their values.
struct ChartContext {
  /// So many bars are shown at once; the others can be unfolded.
  static let openLimit = 25

  private let panel: ChartPage.Panel

  init(_ panel: ChartPage.Panel) { self.panel = panel }

  var values: [String: Any] {
    var values: [String: Any] = [
      "caption": panel.caption, "note": panel.note, "hasNote": !panel.note.isEmpty,
    ]
    let parts: [String: Any] =
      switch panel.chart {
      case .bars(let bars, let series): ["bars": Self.bars(bars, series)]
      case .columns(let bars): ["columns": ColumnDrawing(bars).values]
      case .heatMap(let counts, let columns): ["heatMap": Self.heatMap(counts, columns)]
      case .table(let heading, let rows):
        ["table": ["heading": heading, "rows": rows.map { ["cells": $0] }]]
      }
    values.merge(parts) { $1 }
    return values
  }

  private static func bars(_ bars: [ChartPage.Bar], _ series: [String]) -> [String: Any] {
    let most = max(1, bars.map(\.total).max() ?? 1)
    let rows = bars.map { bar -> [String: Any] in
      [
        "label": bar.label, "count": Numerals.grouped(bar.total),
        "width": Numerals.fixed(Double(bar.total) / Double(most) * 100, places: 2),
        "parts": bar.parts.enumerated().filter { $0.element > 0 }.map { place, count in
          [
            "share": Numerals.fixed(Double(count) / Double(max(1, bar.total)) * 100, places: 3),
            "color": color(place, of: bar.parts.count),
            "text": (place < series.count ? "\(series[place]): " : "") + Numerals.grouped(count),
          ]
        },
      ]
    }
    let shown = series.count > 1 ? series : []
    return [
      "rows": Array(rows.prefix(openLimit)), "further": Array(rows.dropFirst(openLimit)),
      "hasFurther": rows.count > openLimit,
      "furtherCount": Numerals.grouped(max(0, rows.count - openLimit)),
      "series": shown.enumerated().map { ["name": $1, "color": color($0, of: shown.count)] },
      "hasSeries": !shown.isEmpty, "isEmpty": rows.isEmpty,
    ]
  }

  private static func color(_ place: Int, of count: Int) -> String {
    count > 1 ? ClassPalette.color(place) : "var(--accent)"
  }

  /// How dark a cell is: by the root of its share, so that few are seen beside many.
  private static func shade(_ count: Int, of most: Int) -> Double {
    0.08 + 0.92 * (Double(count) / Double(max(1, most))).squareRoot()
  }

  private static func heatMap(_ counts: [Int], _ columns: Int) -> [String: Any] {
    let columns = max(1, columns)
    let most = counts.max() ?? 0
    let rows = (counts.count + columns - 1) / columns
    let cells = counts.enumerated().filter { $0.element > 0 }.map { place, count in
      [
        "x": "\(place % columns)", "y": "\(place / columns)", "text": Numerals.grouped(count),
        "opacity": Numerals.fixed(shade(count, of: most), places: 3),
      ]
    }
    return [
      "columns": "\(columns)", "rows": "\(rows)", "cells": cells,
      "most": Numerals.grouped(most), "total": Numerals.grouped(counts.reduce(0, +)),
    ]
  }
}
