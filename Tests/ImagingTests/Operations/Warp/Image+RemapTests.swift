import Testing
import VectorMath

@testable import Imaging

@Suite struct ImageRemapTests {
  private func wavy(_ row: Int, _ xs: inout MutableSpan<Float>, _ ys: inout MutableSpan<Float>) {
    for i in 0..<xs.count {
      xs[i] = Float(i) * 1.1 - 2 + Float(row % 7)
      ys[i] = Float(row) + Float(i % 5) * 0.7
    }
  }

  @Test(arguments: WarpBorder.allCases, WarpInterpolation.allCases)
  func sixteenBitsAgreeWithEight(border: WarpBorder, interpolation: WarpInterpolation) throws {
    let narrow = try Image.waves(40, 30).remapped(
      width: 44, height: 33, border: border, interpolation: interpolation, positions: wavy)
    let wide = try Image.waves(40, 30, depth: .uint16).remapped(
      width: 44, height: 33, border: border, interpolation: interpolation, positions: wavy)
    let worst = zip(narrow.values, wide.values).map { abs(Double($0) - Double($1) / 257) }.max()
    #expect(try #require(worst) <= 1)
  }

  @Test(arguments: Image.Depth.allCases) func ownPlacesKeepEverySample(depth: Image.Depth) throws {
    for channels in 1...5 {
      let image = Image.noise(33, 21, channels, depth: depth)
      let same = try image.remapped(width: 33, height: 21) { row, xs, ys in
        for i in 0..<33 {
          xs[i] = Float(i) + 0.5
          ys[i] = Float(row) + 0.5
        }
      }
      #expect(same == image)
    }
  }

  @Test func refusesWrongColors() {
    #expect(throws: ImageOperationError.self) {
      try Image.noise(4, 4, 3).remapped(width: 4, height: 4, fill: [1], positions: wavy)
    }
  }
}
