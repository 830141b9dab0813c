import Testing

@testable import Augmentation

@Suite struct ValueNoiseTests {
  @Test func liesWithinItsBoundsAndFillsThem() {
    for seed in 0..<4 {
      let noise = ValueNoise(seed: seed)
      let values = (0..<4000).map {
        noise.layered(Double($0 % 63) * 0.37, Double($0 / 63) * 0.41, octaves: 3)
      }
      #expect(values.allSatisfy { (0...1).contains($0) })
      #expect((values.min() ?? 1) < 0.25 && (values.max() ?? 0) > 0.75)
    }
  }

  @Test func hasNoJumps() {
    let noise = ValueNoise(seed: 9)
    for step in -2000..<2000 {
      let x = Double(step) * 0.01
      #expect(
        abs(noise.layered(x, 0.3, octaves: 1) - noise.layered(x + 0.01, 0.3, octaves: 1)) < 0.03)
    }
  }

  @Test func seedsAreUnlike() {
    let values = (0..<50).map { ValueNoise(seed: $0).layered(0.5, 0.5, octaves: 1) }
    #expect(Set(values).count == 50)
  }
}
