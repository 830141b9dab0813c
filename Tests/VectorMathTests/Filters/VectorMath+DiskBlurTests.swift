import Testing

@testable import VectorMath

@Suite struct DiskBlurTests {
  @Test(arguments: SIMDTier.available, [0, 1, 3, 10])
  func isTheRoundedMean(tier: SIMDTier, radius: Int) {
    let disk = VectorMath.disk(radius: radius)
    for (width, height, channels) in filterShapes {
      let source = TestPicture<UInt8>.noise(width, height, channels)
      let result = source.run(width, height) {
        VectorMath(tier: tier).diskBlur($0, to: $1, radius: radius)
      }
      let exact = filtered(source) { sample in
        disk.reduce(0) { $0 + sample($1.x, $1.y) } / Double(disk.count)
      }
      #expect(result.distance(to: exact) <= 0.501, "\(width) \(height) \(channels)")
    }
  }

  @Test(arguments: [0, 1, 4]) func sixteenBitsAreTheRoundedMean(radius: Int) {
    let disk = VectorMath.disk(radius: radius)
    for (width, height, channels) in filterShapes {
      let source = TestPicture<UInt8>.noise(width, height, channels)
      let wide = TestPicture<UInt16>(
        width, height, channels, samples: source.samples.map { UInt16($0) * 257 })
      let result = wide.run(width, height) {
        VectorMath.active.diskBlur($0, to: $1, radius: radius)
      }
      let exact = filtered(source) { sample in
        disk.reduce(0) { $0 + sample($1.x, $1.y) } / Double(disk.count) * 257
      }
      #expect(result.distance(to: exact) <= 0.501)
    }
  }

  @Test func largestSumsFit() {
    let source = TestPicture<UInt8>(70, 9, 3, samples: Array(repeating: 255, count: 1890))
    #expect(source.run(70, 9) { VectorMath.active.diskBlur($0, to: $1, radius: 63) } == source)
  }
}
