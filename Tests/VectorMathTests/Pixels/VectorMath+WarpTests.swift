import TestSupport
import Testing

@testable import VectorMath

@Suite struct WarpTests {
  static let grids = [
    WarpGrid(a: 1, b: 0, c: 0, d: 0, e: 1, f: 0),
    WarpGrid(a: 0.9, b: -0.3, c: 6.25, d: 0.3, e: 0.9, f: -4.5),
    WarpGrid(a: -1, b: 0, c: 37, d: 0, e: 1, f: 0.5),
    WarpGrid(a: 0, b: 1, c: 0.25, d: -1, e: 0, f: 29),
    WarpGrid(a: 2.7013, b: 0.1307, c: -8.0171, d: -0.2113, e: 3.1071, f: -9.0137),
    WarpGrid(a: 0.01, b: 0, c: 12, d: 0, e: 0.013, f: 11),
    WarpGrid(a: 1, b: 0, c: 500, d: 0, e: 1, f: 0),
    WarpGrid(a: 40, b: 0, c: 0, d: 0, e: 40, f: 0),
    WarpGrid(a: 1e12, b: 0, c: -1e30, d: 0, e: 1e12, f: 0),
  ]

  @Test(arguments: SIMDTier.available, grids)
  func staysWithinOneLevelOfExactArithmetic(tier: SIMDTier, grid: WarpGrid) {
    for channels in 1...5 {
      for width in [1, 15, 16, 17, 63, 300] {
        let source = TestPicture<UInt8>.noise(37, 29, channels)
        for border in WarpBorder.allCases {
          let fill = (0..<channels).map { UInt8(40 * $0 + 3) }
          let run = { (tier: SIMDTier) in
            source.run(width, 9) {
              VectorMath(tier: tier).warp(
                $0, to: $1, grid: grid, fill: fill, border: border, interpolation: .bilinear)
            }
          }
          let result = run(tier)
          let exact = reference(source, width, 9, grid, fill, border)
          #expect(
            result.distance(to: exact) <= 1, "\(channels) channels, width \(width), \(border)")
          #expect(result == run(.baseline))
        }
      }
    }
  }

  @Test(arguments: grids)
  func nearestTakesThePixelUnderThePosition(grid: WarpGrid) {
    for channels in 1...5 {
      let source = TestPicture<UInt8>.noise(37, 29, channels)
      let fill = (0..<channels).map { UInt8(40 * $0 + 3) }
      for border in WarpBorder.allCases {
        let result = source.run(41, 30) {
          VectorMath.active.warp(
            $0, to: $1, grid: grid, fill: fill, border: border, interpolation: .nearest)
        }
        let exact = source.run(41, 30) {
          VectorMath.active.warpExactly(
            $0, to: $1, grid: grid, fill: fill, border: border, interpolation: .nearest)
        }
        let wrong = zip(result.samples, exact.samples).count { $0 != $1 }
        // Positions on the very edge of two pixels may fall either way.
        #expect(wrong <= result.samples.count / 100)
      }
    }
  }

  @Test(arguments: SIMDTier.available)
  func staysWithinOneLevelOfOpenCV(tier: SIMDTier) throws {
    let expected = try Fixtures.bytes("VectorMath/Pixels/opencv-warp-3.raw")
    // OpenCV counts from pixel centres: the same map, moved by half a pixel on both sides.
    let grid = WarpGrid(a: 0.9, b: -0.3, c: 6.25 + 0.2, d: 0.3, e: 0.9, f: -4.5 - 0.1)
    var results: [UInt8] = []
    for border in WarpBorder.allCases {
      results +=
        fixturePicture(channels: 3).run(40, 30) {
          VectorMath(tier: tier).warp(
            $0, to: $1, grid: grid, fill: [10, 20, 30], border: border, interpolation: .bilinear)
        }.samples
    }
    #expect(TestPicture(1, 1, 1, samples: results).distance(to: expected.map(Double.init)) <= 1)
  }

  @Test func theIdentityKeepsEverySample() {
    let source = TestPicture<UInt8>.noise(37, 29, 3)
    for interpolation in WarpInterpolation.allCases {
      let result = source.run(37, 29) {
        VectorMath.active.warp(
          $0, to: $1, grid: Self.grids[0], fill: [0, 0, 0], border: .constant,
          interpolation: interpolation)
      }
      #expect(result == source)
    }
  }

  private func reference(
    _ source: TestPicture<UInt8>, _ width: Int, _ height: Int, _ grid: WarpGrid, _ fill: [UInt8],
    _ border: WarpBorder
  ) -> [Double] {
    var result: [Double] = []
    for j in 0..<height {
      for i in 0..<width {
        let place = grid.position(i, j)
        let limit = Double(1 << 40)
        let x = min(max(place.x - 0.5, -limit), limit)
        let y = min(max(place.y - 0.5, -limit), limit)
        let (x0, y0) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
        for c in 0..<source.channels {
          func sample(_ column: Int, _ row: Int) -> Double {
            guard let column = resolve(column, count: source.width, border: border),
              let row = resolve(row, count: source.height, border: border)
            else { return Double(fill[c]) }
            return Double(source[column, row, c])
          }
          let (fx, fy) = (x - Double(x0), y - Double(y0))
          let upper = sample(x0, y0) * (1 - fx) + sample(x0 + 1, y0) * fx
          let lower = sample(x0, y0 + 1) * (1 - fx) + sample(x0 + 1, y0 + 1) * fx
          result.append(upper * (1 - fy) + lower * fy)
        }
      }
    }
    return result
  }
}
