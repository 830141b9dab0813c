import TestSupport
import Testing

@testable import VectorMath

@Suite struct MedianTests {
  @Test(arguments: SIMDTier.available, [1, 3, 5, 7, 15])
  func isTheMiddleOfTheSortedSamples(tier: SIMDTier, size: Int) {
    for (width, height, channels) in filterShapes {
      let source = TestPicture<UInt8>.noise(width, height, channels)
      let result = source.run(width, height) {
        VectorMath(tier: tier).median($0, to: $1, size: size)
      }
      #expect(result.distance(to: exact(source, size)) == 0, "\(width) \(height) \(channels)")
    }
  }

  /// By the zero-one principle a network that is right for these is right for all samples.
  @Test(arguments: SIMDTier.available)
  func networksAreRightForZerosAndOnes(tier: SIMDTier) {
    for seed in 0..<40 {
      var source = TestPicture<UInt8>.noise(193, 31, 1, seed: UInt64(seed))
      let limit = UInt8(88 + 2 * seed)
      source.samples = source.samples.map { $0 < limit ? 0 : 1 }
      for size in [3, 5] {
        let result = source.run(193, 31) { VectorMath(tier: tier).median($0, to: $1, size: size) }
        #expect(result.distance(to: exact(source, size)) == 0, "\(seed)")
      }
    }
  }

  @Test func sixteenBitsAreSorted() {
    let source = TestPicture<UInt8>.noise(19, 11, 3)
    let wide = TestPicture<UInt16>(19, 11, 3, samples: source.samples.map { UInt16($0) * 251 })
    let result = wide.run(19, 11) { VectorMath.active.median($0, to: $1, size: 5) }
    #expect(result.distance(to: exact(source, 5).map { $0 * 251 }) == 0)
  }

  private func exact(_ source: TestPicture<UInt8>, _ size: Int) -> [Double] {
    let reach = size / 2
    return filtered(source, border: .replicate) { sample in
      var values: [Double] = []
      for y in -reach...reach { for x in -reach...reach { values.append(sample(x, y)) } }
      return values.sorted()[values.count / 2]
    }
  }
}
