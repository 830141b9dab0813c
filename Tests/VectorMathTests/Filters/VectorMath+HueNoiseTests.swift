import Testing

@testable import VectorMath

@Suite struct HueNoiseTests {
  @Test(arguments: SIMDTier.available)
  func kernelFollowsTheModel(tier: SIMDTier) {
    for (width, channels) in [(1, 3), (17, 3), (40, 4), (333, 3)] {
      let source = TestPicture<UInt8>.noise(width, 6, channels)
      let wide = TestPicture<UInt16>(
        width, 6, channels, samples: source.samples.map { UInt16($0) * 257 })
      let thresholds: [UInt32] = [3_000_000_000, 4_000_000_000]
      func run(_ tier: SIMDTier) -> TestPicture<UInt8> {
        source.run(width, 6) {
          $1.base.update(from: $0.base, count: width * 6 * channels)
          VectorMath(tier: tier).addHueNoise(
            $0, to: $1, seed: 3, thresholds: thresholds, intensity: 0.4, turnDeviation: 0.2)
        }
      }
      let exact = wide.run(width, 6) {
        $1.base.update(from: $0.base, count: width * 6 * channels)
        VectorMath.active.addHueNoise(
          $0, to: $1, seed: 3, thresholds: thresholds, intensity: 0.4, turnDeviation: 0.2)
      }
      #expect(run(tier).distance(to: exact.samples.map { Double($0) / 257 }) <= 0.6)
      #expect(run(tier) == run(.baseline))
    }
  }

  @Test func nothingChangesWithoutNoise() {
    let source = TestPicture<UInt8>.noise(300, 40, 3)
    let result = source.run(300, 40) {
      VectorMath.active.addHueNoise(
        $0, to: $1, seed: 3, thresholds: [.max], intensity: 0, turnDeviation: 0)
    }
    #expect(result == source)
  }

  @Test func aThirdOfACircleRotatesTheChannels() {
    let turned = VectorMath.shifted([0.8, 0.3, 0.1], lift: 0, turn: 1.0 / 3)
    for (value, expected) in zip(turned, [0.1, 0.8, 0.3]) { #expect(abs(value - expected) < 1e-12) }
  }

  @Test(arguments: SIMDTier.available, [1, 3, 4])
  func lightnessIsMeasured(tier: SIMDTier, channels: Int) {
    let source = TestPicture<UInt8>.noise(53, 21, channels)
    var got = (mean: 0.0, deviation: 0.0)
    _ = source.run(53, 21) { rows, _ in got = VectorMath(tier: tier).lightness(rows) }
    let values = (0..<53 * 21).map { pixel in
      let colors = source.samples[pixel * channels..<pixel * channels + min(channels, 3)]
      return (Double(colors.max() ?? 0) + Double(colors.min() ?? 0)) / 510
    }
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    #expect(abs(got.mean - mean) < 1e-9)
    #expect(abs(got.deviation - variance.squareRoot()) < 1e-9)
  }
}
