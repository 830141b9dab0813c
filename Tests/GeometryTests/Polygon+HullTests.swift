import Geometry
import TestSupport
import Testing

@Suite struct PolygonHullTests {
  @Test func keepsOnlyTheCorners() {
    let box = Box(x0: 0, y0: 0, x1: 4, y1: 2)
    let points = box.corners + [Point(x: 2, y: 0), Point(x: 2, y: 1), Point(x: 0, y: 0)]
    let hull = Polygon.convexHull(of: points)
    #expect(Set(hull.points) == Set(box.corners))
    #expect(hull.signedArea == 8)
  }

  @Test func lineAndPointStaySmall() {
    let line = (0..<5).map { Point(x: Double($0), y: Double($0)) }
    #expect(Polygon.convexHull(of: line).points.count == 2)
    #expect(Polygon.convexHull(of: [.zero, .zero]).points == [.zero])
    #expect(Polygon.convexHull(of: []).points.isEmpty)
  }

  @Test(arguments: 0..<20) func holdsEveryPoint(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let points = (0..<40).map { _ in Point.random(using: &random) }
    let hull = Polygon.convexHull(of: points)
    for (from, to) in hull.edges {
      for point in points {
        let turn =
          (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x)
        #expect(turn >= -1e-6)
      }
    }
  }
}
