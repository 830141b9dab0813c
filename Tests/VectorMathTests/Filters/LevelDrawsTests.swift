import Testing

@testable import VectorMath

@Suite struct LevelDrawsTests {
  @Test(arguments: SIMDTier.available)
  func outcomesComeAsOftenAsTheirWeights(tier: SIMDTier) {
    let weights: [(outcome: UInt8, weight: Double)] = [(7, 5), (90, 1), (200, 3.5), (201, 0.5)]
    var levels = Array(repeating: [(outcome: UInt8(3), weight: 2.0)], count: 256)
    levels[50] = weights
    let draws = LevelDraws(levels)
    var source = TestPicture<UInt8>(331, 300, 1, samples: Array(repeating: 50, count: 99_300))
    source.samples[0] = 51
    let result = source.run(331, 300) {
      VectorMath(tier: tier).drawLevels($0, to: $1, key: NoiseKey(seed: 2), draws: draws)
    }
    #expect(result.samples[0] == 3)
    let drawn = result.samples.dropFirst()
    for (outcome, weight) in weights {
      let share = Double(drawn.count { $0 == outcome }) / Double(drawn.count)
      #expect(abs(share - weight / 10) < 0.005, "\(outcome)")
    }
    #expect(Set(drawn) == [7, 90, 200, 201])
  }

  @Test func everyLevelMayComeOut() {
    let all = (0...255).map { (outcome: UInt8($0), weight: 1.0) }
    let draws = LevelDraws(Array(repeating: all, count: 256))
    let source = TestPicture<UInt8>.noise(512, 200, 1)
    let result = source.run(512, 200) {
      VectorMath.active.drawLevels($0, to: $1, key: NoiseKey(seed: 2), draws: draws)
    }
    var counts = Array(repeating: 0.0, count: 256)
    for sample in result.samples { counts[Int(sample)] += 1 }
    #expect(counts.reduce(0) { $0 + ($1 - 400) * ($1 - 400) / 400 } < 360)
  }
}
