import Geometry
import Testing
import VectorMath

@testable import Imaging

@Suite struct ImageWarpTests {
  @Test(arguments: Image.Depth.allCases)
  func wholeTurnsAndFlipsAreExact(depth: Image.Depth) throws {
    let image = Image.noise(33, 21, 3, depth: depth)
    let flip = AffineMap(a: -1, b: 0, c: 33, d: 0, e: 1, f: 0)
    #expect(try image.warped(by: flip, width: 33, height: 21) == image.flippedHorizontally())
    let quarter = AffineMap(a: 0, b: -1, c: 21, d: 1, e: 0, f: 0)
    #expect(try image.warped(by: quarter, width: 21, height: 33) == image.rotated90(times: 1))
    let shift = AffineMap.translation(x: 4, y: -3)
    #expect(
      try image.warped(by: shift, width: 30, height: 30, fill: [5, 6, 7])
        == image.embedded(width: 30, height: 30, x: 4, y: -3, fill: [5, 6, 7]))
  }

  @Test(arguments: WarpBorder.allCases, WarpInterpolation.allCases)
  func sixteenBitsAgreeWithEight(border: WarpBorder, interpolation: WarpInterpolation) throws {
    let map = AffineMap.rotation(degrees: 21.3, about: Point(x: 11, y: 17))
    let narrow = try Image.waves(40, 30).warped(
      by: map, width: 44, height: 33, border: border, interpolation: interpolation)
    let wide = try Image.waves(40, 30, depth: .uint16).warped(
      by: map, width: 44, height: 33, border: border, interpolation: interpolation)
    let worst = zip(narrow.values, wide.values).map { abs(Double($0) - Double($1) / 257) }.max()
    #expect(try #require(worst) <= 1)
  }

  @Test(arguments: [
    AffineMap(a: 0, b: 0, c: 1, d: 0, e: 1, f: 1), AffineMap.scale(x: .nan, y: 1),
    AffineMap.scale(x: .infinity, y: 1),
  ])
  func refusesFlatMaps(map: AffineMap) {
    #expect(throws: ImageOperationError.notInvertible) {
      try Image.noise(4, 4, 1).warped(by: map, width: 4, height: 4)
    }
  }

  @Test func survivesExtremeMaps() throws {
    for factor in [1e-12, 1e12] {
      let map = AffineMap.scale(x: factor, y: factor)
      let result = try Image.noise(9, 9, 3).warped(by: map, width: 5, height: 5)
      #expect(result.width == 5)
    }
  }
}
