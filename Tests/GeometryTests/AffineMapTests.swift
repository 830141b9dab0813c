import Geometry
import TestSupport
import Testing

@Suite struct AffineMapTests {
  @Test(arguments: 0..<50) func inverseUndoesTheMap(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let map = AffineMap.random(using: &random)
    let inverse = try #require(map.inverse)
    for _ in 0..<20 {
      let point = Point.random(using: &random)
      #expect(inverse.apply(map.apply(point)).distance(to: point) < 1e-9)
      #expect(map.concatenating(inverse).apply(point).distance(to: point) < 1e-9)
    }
  }

  @Test(arguments: 0..<20) func concatenatingAppliesTheReceiverFirst(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let first = AffineMap.random(using: &random)
    let next = AffineMap.random(using: &random)
    let point = Point.random(using: &random)
    let both = first.concatenating(next).apply(point)
    #expect(both.distance(to: next.apply(first.apply(point))) < 1e-8)
  }

  @Test(arguments: [
    (0.0, 1.0, 0.0), (90.0, 0.0, 1.0), (180.0, -1.0, 0.0), (-90.0, 0.0, -1.0), (450.0, 0.0, 1.0),
    (-180.0, -1.0, 0.0),
  ])
  func quarterTurnsAreExactAndClockwise(degrees: Double, x: Double, y: Double) {
    #expect(AffineMap.rotation(degrees: degrees).apply(Point(x: 1, y: 0)) == Point(x: x, y: y))
    #expect(AffineMap.rotation(degrees: degrees).keepsBoxes)
  }

  @Test func rotationScaleAndShearKeepTheirCentre() {
    let center = Point(x: 31.5, y: 17)
    for map: AffineMap in [
      .rotation(degrees: 33, about: center), .scale(x: 2, y: 0.3, about: center),
      .shear(degreesX: 20, degreesY: -10, about: center),
    ] {
      #expect(map.apply(center).distance(to: center) < 1e-12)
      #expect(map != .identity)
    }
  }

  @Test func shearLeansByTheAngle() {
    let map = AffineMap.shear(degreesX: 45, degreesY: 0)
    #expect(map.apply(Point(x: 3, y: 10)).distance(to: Point(x: 13, y: 10)) < 1e-12)
  }

  @Test func flatMapsHaveNoInverse() {
    #expect(AffineMap(a: 1, b: 2, c: 0, d: 2, e: 4, f: 0).inverse == nil)
    #expect(AffineMap.scale(x: 0, y: 1).inverse == nil)
    #expect(AffineMap(a: .nan, b: 0, c: 0, d: 0, e: 1, f: 0).inverse == nil)
    #expect(AffineMap.scale(x: .infinity, y: 1).inverse == nil)
  }

  @Test(arguments: 0..<20) func boundsHoldEveryCorner(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let map = AffineMap.random(using: &random)
    let box = Box.random(in: 100, side: 1...50, using: &random)
    let expected = Box(around: box.corners.map(map.apply))
    #expect(expected.map { map.bounds(of: box).distance(to: $0) < 1e-9 } ?? false)
  }

  @Test func matrixHoldsTheRows() {
    let map = AffineMap(a: 1, b: 2, c: 3, d: 4, e: 5, f: 6)
    #expect(map.matrix == [[1, 2, 3], [4, 5, 6], [0, 0, 1]])
    #expect(map.determinant == -3)
  }
}
