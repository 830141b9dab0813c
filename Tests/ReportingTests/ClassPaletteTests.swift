import Testing

@testable import Reporting

@Suite struct ClassPaletteTests {
  @Test func numbersTheMostFrequentClassFirst() {
    var tally = ResultTally(RecordResult(kind: .detection, slot: "d", label: ""))
    for label in ["b", "a", "c", "c"] {
      tally.add(RecordResult(kind: .detection, slot: "d", label: label))
    }
    #expect(ClassPalette([tally]).labels == ["c", "a", "b"])
    #expect(ClassPalette([tally]).number(of: "b") == 2)
  }

  @Test func doesNotRepeatItselfSoon() {
    #expect(Set((0..<1000).map(ClassPalette.color)).count > 500)
    #expect(Set((0..<60).map(ClassPalette.color)).count == 60)
  }
}
