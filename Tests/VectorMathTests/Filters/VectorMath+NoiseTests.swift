import Testing

@testable import VectorMath

@Suite struct NoiseTests {
  /// The field that is added to a picture of middle gray, in levels.
  private func field(
    _ width: Int, _ height: Int, _ channels: Int, seed: Int = 5, isShared: Bool = false,
    tier: SIMDTier = .active
  ) -> [Double] {
    let count = width * height * channels
    let gray = TestPicture<UInt16>(
      width, height, channels, samples: Array(repeating: 32_768, count: count))
    let result = gray.run(width, height) {
      VectorMath(tier: tier).addNormalNoise(
        $0, to: $1, key: NoiseKey(seed: seed), mean: 0, deviation: 4000, isShared: isShared)
    }
    return result.samples.map { (Double($0) - 32_768) / 4000 }
  }

  private func correlation(_ a: some Sequence<Double>, _ b: some Sequence<Double>) -> Double {
    var (sum, count) = (0.0, 0.0)
    for (x, y) in zip(a, b) {
      sum += x * y
      count += 1
    }
    return sum / count
  }

  @Test(arguments: [1, 2, 77_777])
  func isNormal(seed: Int) {
    let values = field(500, 400, 3, seed: seed)
    let count = Double(values.count)
    let moments = (1...6).map { power in
      values.reduce(0) { sum, value in
        sum + (0..<power).reduce(1) { product, _ in product * value }
      } / count
    }
    #expect(abs(moments[0]) < 0.006)
    #expect(abs(moments[1] - 1) < 0.01)
    #expect(abs(moments[2]) < 0.025)
    #expect(abs(moments[3] - 3) < 0.06)
    #expect(abs(moments[5] - 15) < 1.2)
    // Shares beyond 1, 2, 3 and 4 deviations.
    for (limit, share) in [(1.0, 0.31731), (2, 0.0455), (3, 0.0027), (4, 6.33e-5)] {
      let found = Double(values.count { abs($0) > limit }) / count
      #expect(abs(found - share) < 5 * (share / count).squareRoot() + 0.004 * share, "\(limit)")
    }
  }

  @Test func neighborsChannelsAndSeedsAreIndependent() {
    let (width, height) = (500, 400)
    let values = field(width, height, 3)
    let bound = 4.5 / Double(values.count).squareRoot()
    for lag in [1, 2, 3, 4, 6, 16, 48, 3 * width, 3 * width + 3, 3 * width - 3, 6 * width] {
      #expect(abs(correlation(values, values.dropFirst(lag))) < bound, "\(lag)")
    }
    for seed in [4, 6, 5 + 1 << 32] {
      #expect(abs(correlation(values, field(width, height, 3, seed: seed))) < bound, "\(seed)")
    }
  }

  @Test func sumsOverRowsAndColumnsShowNoPattern() {
    let (width, height) = (512, 512)
    let values = field(width, height, 1)
    for (step, stride) in [(1, width), (width, 1)] {
      var largest = 0.0
      for line in 0..<512 {
        let sum = (0..<512).reduce(0) { $0 + values[line * stride + $1 * step] }
        largest = max(largest, abs(sum) / 512.0.squareRoot())
      }
      #expect(largest > 2 && largest < 4.8)
    }
  }

  @Test(arguments: SIMDTier.available)
  func tiersAgreeToTheLastBit(tier: SIMDTier) {
    for (width, height, channels) in filterShapes {
      for isShared in [false, true] {
        let first = field(width, height, channels, isShared: isShared, tier: tier)
        #expect(first == field(width, height, channels, isShared: isShared, tier: .baseline))
      }
      let source = TestPicture<UInt8>.noise(width, height, channels)
      let runs = [tier, .baseline].map { tier in
        let math = VectorMath(tier: tier)
        let key = NoiseKey(seed: 9)
        let noisy = source.run(width, height) {
          math.addNormalNoise($0, to: $1, key: key, mean: 3, deviation: 40, isShared: false)
        }
        return noisy.run(width, height) {
          math.multiplyByNoise($0, to: $1, key: key, low: 0.5, high: 2, isShared: true)
        }
      }
      #expect(runs[0] == runs[1])
    }
  }

  @Test(arguments: SIMDTier.available)
  func eightBitsAreTheRoundedClampedSum(tier: SIMDTier) {
    for (width, height, channels) in filterShapes {
      let source = TestPicture<UInt8>.noise(width, height, channels)
      let result = source.run(width, height) {
        VectorMath(tier: tier).addNormalNoise(
          $0, to: $1, key: NoiseKey(seed: 5), mean: 0, deviation: 50, isShared: false)
      }
      let exact = zip(source.samples, field(width, height, channels)).map {
        min(max(Double($0) + 50 * $1, 0), 255)
      }
      #expect(result.distance(to: exact) <= 0.52)
    }
  }

  @Test func sharedNoiseIsEqualInAllChannels() {
    let values = field(40, 30, 3, isShared: true)
    for pixel in 0..<1200 {
      #expect(values[3 * pixel] == values[3 * pixel + 1])
      #expect(values[3 * pixel] == values[3 * pixel + 2])
    }
    #expect(Set(values).count > 300)
  }

  @Test func factorsAreEven() {
    let white = TestPicture<UInt16>(
      300, 300, 1, samples: Array(repeating: 20_000, count: 90_000))
    let result = white.run(300, 300) {
      VectorMath.active.multiplyByNoise(
        $0, to: $1, key: NoiseKey(seed: 3), low: 0.5, high: 1.5, isShared: false)
    }
    let values = result.samples.map { Double($0) / 20_000 }
    #expect(values.allSatisfy { $0 >= 0.5 && $0 <= 1.5 })
    var bins = Array(repeating: 0.0, count: 20)
    for value in values { bins[min(Int((value - 0.5) * 20), 19)] += 1 }
    let chi = bins.reduce(0) { $0 + ($1 - 4500) * ($1 - 4500) / 4500 }
    #expect(chi < 50)
  }
}
