import Testing

@testable import VectorMath

@Suite struct BoxBlurTests {
  @Test(arguments: SIMDTier.available, [0, 1, 3, 7, 8, 20])
  func isTheRoundedMean(tier: SIMDTier, radius: Int) {
    for (width, height, channels) in filterShapes {
      let source = TestPicture<UInt8>.noise(width, height, channels)
      let result = source.run(width, height) {
        VectorMath(tier: tier).boxBlur($0, to: $1, radius: radius)
      }
      let exact = filtered(source) { sample in
        var sum = 0.0
        for y in -radius...radius { for x in -radius...radius { sum += sample(x, y) } }
        return sum / Double((2 * radius + 1) * (2 * radius + 1))
      }
      #expect(result.distance(to: exact) <= 0.501, "\(width) \(height) \(channels)")
    }
  }

  @Test func largestSumsFit() {
    let source = TestPicture<UInt8>(40, 3, 3, samples: Array(repeating: 255, count: 360))
    for radius in [7, 127] {
      #expect(source.run(40, 3) { VectorMath.active.boxBlur($0, to: $1, radius: radius) } == source)
    }
  }
}
