import TestSupport
import Testing

@testable import VectorMath

@Suite struct RemapTests {
  /// Positions in and far beyond a picture of 37 x 29, on pixel centres, edges and in between.
  private func positions(_ width: Int, _ height: Int) -> (xs: [Float], ys: [Float]) {
    var random = SplitMix64(seed: UInt64(width))
    var xs = random.floats(width * height, in: -9...46)
    var ys = random.floats(width * height, in: -9...38)
    let odd: [Float] = [0, 0.5, -0.5, 36.5, 37, 37.5, 28.5, 29, 29.5, 1e9, -1e9, .infinity]
    for (place, value) in odd.enumerated() where place < xs.count {
      xs[place] = value
      ys[xs.count - 1 - place] = value
    }
    return (xs, ys)
  }

  private func run<Sample>(
    _ source: TestPicture<Sample>, _ width: Int, _ height: Int,
    _ places: (xs: [Float], ys: [Float]),
    _ body: (PixelRows<Sample>, MutablePixelRows<Sample>, VectorMath.PositionRow) -> Void
  ) -> TestPicture<Sample> {
    source.run(width, height) { input, output in
      body(input, output) { row, xs, ys in
        for i in 0..<width {
          xs[i] = places.xs[row * width + i]
          ys[i] = places.ys[row * width + i]
        }
        // What lies beyond the row must not matter.
        for i in width..<xs.count {
          xs[i] = .nan
          ys[i] = -.infinity
        }
      }
    }
  }

  @Test(arguments: SIMDTier.available, [1, 15, 16, 17, 255, 256, 300])
  func staysWithinOneLevelOfExactArithmetic(tier: SIMDTier, width: Int) {
    let places = positions(width, 9)
    for channels in 1...5 {
      let source = TestPicture<UInt8>.noise(37, 29, channels)
      let fill = (0..<channels).map { UInt8(40 * $0 + 3) }
      for border in WarpBorder.allCases {
        func result(_ tier: SIMDTier) -> TestPicture<UInt8> {
          run(source, width, 9, places) {
            VectorMath(tier: tier).remap(
              $0, to: $1, fill: fill, border: border, interpolation: .bilinear, positions: $2)
          }
        }
        let exact = run(source, width, 9, places) {
          VectorMath(tier: tier).remapExactly(
            $0, to: $1, fill: fill, border: border, interpolation: .bilinear, positions: $2)
        }
        let drawn = result(tier)
        // Far away, `Float` positions fold less exactly.
        let far = zip(places.xs, places.ys).map { abs($0) > 1e3 || abs($1) > 1e3 }
        var worst = 0
        for i in drawn.samples.indices where border != .reflect || !far[i / channels] {
          worst = max(worst, abs(Int(drawn.samples[i]) - Int(exact.samples[i])))
        }
        #expect(worst <= 1, "\(channels) channels, width \(width), \(border)")
        #expect(drawn == result(.baseline))
      }
    }
  }

  @Test(arguments: SIMDTier.available, WarpBorder.allCases)
  func takesPicturesOfOnePixel(tier: SIMDTier, border: WarpBorder) {
    let source = TestPicture<UInt8>(1, 1, 3, samples: [9, 90, 200])
    let result = run(source, 3, 1, ([0.5, 0.5, -40], [0.5, 0.5, 0.5])) {
      VectorMath(tier: tier).remap(
        $0, to: $1, fill: [1, 2, 3], border: border, interpolation: .bilinear, positions: $2)
    }
    let beyond: [UInt8] = border == .constant ? [1, 2, 3] : [9, 90, 200]
    #expect(result.samples == [9, 90, 200, 9, 90, 200] + beyond)
  }

  @Test(arguments: SIMDTier.available) func survivesWhatIsNoNumber(tier: SIMDTier) {
    let source = TestPicture<UInt8>.noise(37, 29, 3)
    let odd: [Float] = [.nan, -.nan, .infinity, -.infinity, .greatestFiniteMagnitude, 1e30]
    for border in WarpBorder.allCases {
      for interpolation in WarpInterpolation.allCases {
        let result = run(source, 6, 1, (odd, odd.reversed())) {
          VectorMath(tier: tier).remap(
            $0, to: $1, fill: [0, 0, 0], border: border, interpolation: interpolation,
            positions: $2)
        }
        #expect(result.samples.count == 18)
      }
    }
  }

  @Test func nearestTakesThePixelUnderThePosition() {
    let source = TestPicture<UInt16>.noise(37, 29, 2)
    let result = run(source, 4, 1, ([0, 0.99, 36.999, 37], [0, 28.5, 12.5, 12.5])) {
      VectorMath.active.remapExactly(
        $0, to: $1, fill: [7, 8], border: .constant, interpolation: .nearest, positions: $2)
    }
    let expected = [
      source[0, 0, 0], source[0, 0, 1], source[0, 28, 0], source[0, 28, 1], source[36, 12, 0],
      source[36, 12, 1], 7, 8,
    ]
    #expect(result.samples == expected)
  }

  @Test(arguments: SIMDTier.available)
  func mirrorsAffineGridsLikeOneByOne(tier: SIMDTier) {
    // Looks far beyond the source: read by positions instead of runs.
    let grid = WarpGrid(a: 1.9, b: -0.8, c: -40.3, d: 0.7, e: 2.1, f: -33.4)
    for border in [WarpBorder.reflect, .replicate] {
      let source = TestPicture<UInt8>.noise(37, 29, 3)
      let drawn = source.run(60, 50) {
        VectorMath(tier: tier).warp(
          $0, to: $1, grid: grid, fill: [0, 0, 0], border: border, interpolation: .bilinear)
      }
      let exact = source.run(60, 50) {
        VectorMath(tier: tier).warpExactly(
          $0, to: $1, grid: grid, fill: [0, 0, 0], border: border, interpolation: .bilinear)
      }
      #expect(drawn.distance(to: exact) <= 1)
    }
  }
}
