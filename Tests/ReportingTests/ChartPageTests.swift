import Testing

@testable import Reporting

@Suite struct ChartPageTests {
  private func page(_ charts: ChartPage.Chart..., title: String = "T") throws -> String {
    try ChartPage(
      title: title, subtitle: "S", figures: [.init("pictures", 12_345)],
      sections: [.init("Section", charts.map { .init("Caption", $0, note: "Note") })]
    ).html()
  }

  @Test func namesAreEscapedEverywhere() throws {
    let evil = "<script>alert('\"&')</script>"
    let page = try page(
      .bars([.init(evil, [1, 2])], series: [evil, evil]), .columns([.init(evil, [1])]),
      .table([evil], rows: [[evil]]), title: evil)
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;"))
  }

  @Test func thePageNeedsNoOtherFile() throws {
    let page = try page(.bars([.init("a", [1])], series: []))
    for word in ["http://", "https://", "src=", "url(", "<link"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.contains("default-src 'none'"))
    #expect(page.contains("<dd>12,345</dd>"))
  }

  @Test func equalContentsGiveEqualPages() throws {
    let chart = ChartPage.Chart.columns([.init("a", [1]), .init("b", [3])])
    #expect(try page(chart) == page(chart))
  }

  @Test func barsAreDividedByTheirParts() throws {
    let page = try page(
      .bars([.init("cat", [30, 10]), .init("dog", [10, 0])], series: ["train", "val"]))
    #expect(page.contains("width:100.00%") && page.contains("width:25.00%"))
    #expect(page.contains("title=\"train: 30\"") && page.contains("flex-basis:75.000%"))
    #expect(page.contains("title=\"val: 10\""))
    #expect(page.contains("<bdi>val</bdi>"))
    #expect(!page.contains("val: 0"))
    let one = try self.page(.bars([.init("cat", [3])], series: ["all"]))
    #expect(!one.contains("class=\"legend\""))
  }

  @Test func manyBarsAreFoldedAway() throws {
    let bars = (0..<40).map { ChartPage.Bar("class \($0)", [40 - $0]) }
    let page = try page(.bars(bars, series: []))
    #expect(page.contains("<summary>15 more</summary>"))
    #expect(page.components(separatedBy: "<tr><th").count == 41)
  }

  @Test func heatMapsShadeWhatIsNotEmpty() throws {
    let page = try page(.heatMap([0, 1, 4, 0, 0, 0], columns: 3))
    #expect(page.contains("viewBox=\"0 0 3 2\""))
    #expect(page.contains(#"<rect x="2" y="0" width="1.02" height="1.02" fill-opacity="1.000">"#))
    #expect(page.contains(#"<rect x="1" y="0" width="1.02" height="1.02" fill-opacity="0.540">"#))
    #expect(page.components(separatedBy: "fill-opacity=").count == 3)
  }

  @Test func nothingIsSaidToBeNothing() throws {
    #expect(try page(.bars([], series: [])).contains("There is nothing to show."))
    #expect(try page(.heatMap([], columns: 0)).contains("viewBox=\"0 0 1 0\""))
    #expect(try page(.columns([])).contains("<svg class=\"columns\""))
  }
}
