import Datasets
import Testing

@Suite struct DatasetLossesTests {
  @Test func equalWordsAreCountedTogether() {
    var losses = DatasetLosses()
    losses.note("masks", at: .init(file: "a"))
    losses.note("names", at: .init(file: "b"))
    losses.note("masks", at: .init(file: "c"))
    #expect(losses.all.map(\.description) == ["masks (2, first: a)", "names (1, first: b)"])
    #expect(!losses.isEmpty)
  }
}
