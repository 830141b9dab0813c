import Testing

@testable import Datasets

@Suite struct TextTableTests {
  @Test func textBeginsAtTheLeftAndNumbersEndAtTheRight() {
    var table = TextTable(["name", "count"])
    table.add(["a", "1"])
    table.add(["long name", "1000000"])
    table.add(["short row"])
    #expect(
      table.lines == [
        "name         count", "a                1", "long name  1000000", "short row",
      ])
  }

  @Test(
    arguments: [
      (0, ""), (0.001, "▏"), (0.5, "████"), (1, "████████"), (1.0 / 64, "▏"), (3.0 / 64, "▍"),
    ] as [(Double, String)])
  func barsShowEverythingAboveNothing(share: Double, bar: String) {
    #expect(TextBar.bar(share, width: 8) == bar)
  }

  @Test func valuesOnAnEdgeAreInTheHigherBin() {
    var counts = BinnedCounts(edges: [1, 2], labels: ["low", "middle", "high"])
    for value in [0.9, 1, 1.9, 2, 50, .nan, .infinity] { counts.add(value) }
    #expect(counts.bins.map(\.count) == [1, 2, 2])
    #expect(counts.total == 5)
  }
}
