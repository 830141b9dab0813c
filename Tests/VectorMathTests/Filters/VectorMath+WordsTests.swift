import Testing

@testable import VectorMath

@Suite struct WordsTests {
  @Test(arguments: SIMDTier.available)
  func saltAndPepperHaveTheirShares(tier: SIMDTier) {
    let gray = TestPicture<UInt8>(400, 300, 4, samples: Array(repeating: 99, count: 480_000))
    let result = gray.run(400, 300) {
      VectorMath(tier: tier).addSaltAndPepper(
        $0, to: $1, key: NoiseKey(seed: 4), white: 0.02, black: 0.05, keepsLast: true)
    }
    var (white, black) = (0, 0)
    for pixel in 0..<120_000 {
      let samples = result.samples[4 * pixel..<4 * pixel + 4]
      #expect(samples.last == 99)
      #expect(Set(samples.prefix(3)).count == 1)
      if samples.first == 255 { white += 1 }
      if samples.first == 0 { black += 1 }
    }
    #expect(abs(Double(white) / 120_000 - 0.02) < 0.002)
    #expect(abs(Double(black) / 120_000 - 0.05) < 0.003)
  }

  @Test func allOrNothingIsExact() {
    let source = TestPicture<UInt16>.noise(90, 20, 1)
    for (white, black) in [(0.0, 0.0), (1, 0), (0, 1)] {
      let result = source.run(90, 20) {
        VectorMath.active.addSaltAndPepper(
          $0, to: $1, key: NoiseKey(seed: 4), white: white, black: black, keepsLast: false)
      }
      let expected = white > 0 ? [65_535] : black > 0 ? [0] : Set(source.samples)
      #expect(Set(result.samples) == expected)
    }
  }

  @Test func shuffledPixelsStayTogetherAndNear() {
    let (width, height) = (50, 40)
    var samples: [UInt8] = []
    for y in 0..<height { for x in 0..<width { samples += [UInt8(x), UInt8(y), UInt8(x ^ y)] } }
    var moved = samples
    moved.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      VectorMath.active.shufflePixels(
        MutablePixelRows(base: base, width: width, height: height, channels: 3), seed: 8, reach: 3,
        rounds: 1)
    }
    #expect(moved != samples)
    var found: Set<[UInt8]> = []
    for pixel in 0..<width * height {
      let value = Array(moved[3 * pixel..<3 * pixel + 3])
      #expect(value[2] == value[0] ^ value[1])
      found.insert(value)
    }
    #expect(found.count == width * height)
  }
}
