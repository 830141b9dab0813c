import Testing

@testable import Reporting

@Suite struct ResultTallyTests {
  private func tally(_ results: [(String, Double?)]) -> ResultTally {
    let all = results.map {
      RecordResult(kind: .detection, slot: "detections", label: $0.0, score: $0.1)
    }
    var tally = ResultTally(RecordResult(kind: .detection, slot: "detections", label: ""))
    for result in all { tally.add(result) }
    return tally
  }

  @Test func ranksByCountThenName() {
    let ranked = tally([("b", 0), ("c", 0), ("a", 0), ("c", 0)]).ranked
    #expect(ranked.map(\.label) == ["c", "a", "b"])
    #expect(ranked.map(\.count) == [2, 1, 1])
  }

  @Test(arguments: [(0.0, 0), (0.049, 0), (0.05, 1), (0.999, 19), (1.0, 19)])
  func putsScoresInTheirBins(score: Double, bin: Int) {
    #expect(tally([("a", score)]).bins.firstIndex(of: 1) == bin)
  }

  @Test(arguments: [nil, -0.1, 1.01, Double.nan])
  func countsScoresThatFitNoBin(score: Double?) {
    let tally = tally([("a", score), ("a", 0.5)])
    #expect(tally.unbinned == 1)
    #expect(tally.bins.reduce(0, +) == 1)
    #expect(tally.total == 2)
  }
}
