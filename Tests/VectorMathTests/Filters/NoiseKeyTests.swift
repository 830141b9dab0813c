import Testing

@testable import VectorMath

@Suite struct NoiseKeyTests {
  @Test func seedsAndStreamsGiveUnlikeKeys() {
    var words: Set<UInt64> = []
    for seed in 0..<100 {
      for stream in 0..<10 { words.insert(NoiseKey(seed: seed, stream: stream).word) }
    }
    #expect(words.count == 1000)
  }
}
