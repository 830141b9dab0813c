import Geometry
import TestSupport
import Testing

@Suite struct PolygonTests {
  private let arrow = Polygon([
    Point(x: 0, y: 0), Point(x: 10, y: 5), Point(x: 0, y: 10), Point(x: 4, y: 5),
  ])

  @Test func measuresArea() {
    #expect(Polygon(Box(x0: 1, y0: 1, x1: 4, y1: 3)).signedArea == 6)
    #expect(Polygon(Polygon(Box(x0: 1, y0: 1, x1: 4, y1: 3)).points.reversed()).signedArea == -6)
    #expect(arrow.area == 30)
    #expect(Polygon([]).area == 0)
    #expect(Polygon([Point(x: 1, y: 1), Point(x: 2, y: 5)]).area == 0)
  }

  @Test func findsBoundsAndCentroid() {
    #expect(arrow.bounds == Box(x0: 0, y0: 0, x1: 10, y1: 10))
    #expect(Polygon([]).bounds == nil)
    let box = Box(x0: 1e6, y0: 1, x1: 1e6 + 4, y1: 3)
    #expect(Polygon(box).centroid == box.center)
    #expect(Polygon([.zero]).centroid == nil)
  }

  @Test func containsByTheEvenOddRule() {
    #expect(arrow.contains(Point(x: 6, y: 5)))
    #expect(!arrow.contains(Point(x: 2, y: 5)))
    #expect(!arrow.contains(Point(x: 11, y: 5)))
  }

  @Test(arguments: 0..<20) func mappingScalesTheArea(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let map = AffineMap.random(using: &random)
    let mapped = arrow.mapped(by: map)
    #expect(abs(mapped.signedArea - arrow.signedArea * map.determinant) < 1e-6)
  }
}
