import Testing

@testable import Reporting

@Suite struct ColumnDrawingTests {
  private func columns(_ bars: [ChartPage.Bar]) -> [[String: Any]] {
    ColumnDrawing(bars).values["columns"] as? [[String: Any]] ?? []
  }

  private func number(_ column: [String: Any], _ key: String) -> Double {
    Double(column[key] as? String ?? "") ?? .nan
  }

  @Test func heightsAreInProportion() {
    let columns = columns([.init("a", [10]), .init("b", [5]), .init("c", [0]), .init("d", [1])])
    #expect(abs(number(columns[0], "height") - 152) < 0.1)
    #expect(abs(number(columns[1], "height") - 76) < 0.1)
    #expect(number(columns[2], "height") == 0)
    #expect(columns[2]["count"] as? String == "")
    for column in columns {
      #expect(abs(number(column, "y") + number(column, "height") - 170) < 0.1)
    }
  }

  @Test func longLabelsAreTilted() {
    let short = (0..<5).map { ChartPage.Bar("\($0)", [1]) }
    let long = (0..<12).map { ChartPage.Bar("4000 × \($0)000", [1]) }
    #expect(ColumnDrawing(short).values["isTilted"] as? Bool == false)
    #expect(ColumnDrawing(long).values["isTilted"] as? Bool == true)
  }

  @Test(arguments: [
    (7, "7"), (9999, "9,999"), (12_345, "12.3k"), (123_456, "123k"), (4_500_000, "4.5M"),
  ])
  func countsStayShort(count: Int, text: String) {
    #expect(ColumnDrawing.short(count) == text)
  }
}
