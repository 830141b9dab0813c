import Testing

@testable import Datasets

@Suite struct SplitSharesTests {
  private func shares(
    _ train: Double?, _ val: Double?, _ test: Double?
  ) throws(SplitError) -> [String: Double] {
    Dictionary(
      uniqueKeysWithValues: try SplitShares(train: train, val: val, test: test).shares.map {
        ($0.name, $0.share)
      })
  }

  @Test func thereAreDefaultsWithoutAnyShare() throws {
    #expect(try shares(nil, nil, nil) == ["train": 0.8, "val": 0.1, "test": 0.1])
    #expect(try shares(0.7, 0.3, nil) == ["train": 0.7, "val": 0.3])
    #expect(try shares(0, nil, 1) == ["test": 1])
  }

  @Test(
    arguments: [
      (0.8, nil, nil), (0.5, 0.4, 0.2), (1.5, -0.5, nil), (nil, nil, 0), (.nan, 1, nil),
      (.infinity, nil, nil),
    ] as [(Double?, Double?, Double?)])
  func othersAreRefused(train: Double?, val: Double?, test: Double?) {
    #expect(throws: SplitError.self) { try shares(train, val, test) }
  }

  @Test func theSumIsTold() {
    #expect {
      try shares(0.7, 0.1, nil)
    } throws: {
      "\($0)" == "the shares add up to 0.8000: they must add up to 1"
    }
  }
}
