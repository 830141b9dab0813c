import Geometry
import TestSupport
import Testing

@Suite struct RotatedBoxTests {
  @Test(arguments: [-44.0, -10, 0, 7, 30, 44.9]) func isFoundAgainFromItsCorners(degrees: Double)
    throws
  {
    let box = RotatedBox(center: Point(x: 50, y: 20), width: 30, height: 8, degrees: degrees)
    let found = try #require(RotatedBox(around: box.polygon.points))
    #expect(found.center.distance(to: box.center) < 1e-9)
    #expect(abs(found.width - 30) < 1e-9 && abs(found.height - 8) < 1e-9)
    #expect(abs(found.degrees - degrees) < 1e-9)
  }

  @Test(arguments: 0..<20) func hasTheLeastAreaOfAllTurns(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let points = (0..<12).map { _ in Point.random(using: &random) }
    let found = try #require(RotatedBox(around: points))
    for step in 0..<900 {
      let turned = Polygon(points).mapped(by: .rotation(degrees: Double(step) / 10))
      let bounds = try #require(turned.bounds)
      #expect(found.area <= bounds.area * (1 + 1e-12))
    }
    let widened = RotatedBox(
      center: found.center, width: found.width + 1e-6, height: found.height + 1e-6,
      degrees: found.degrees
    ).polygon
    #expect(points.allSatisfy(widened.contains))
  }

  @Test func pointsAndLinesAreFlat() throws {
    #expect(RotatedBox(around: []) == nil)
    #expect(try #require(RotatedBox(around: [Point(x: 3, y: 4)])).area == 0)
    let line = try #require(RotatedBox(around: [.zero, Point(x: 3, y: 4)]))
    #expect(abs(max(line.width, line.height) - 5) < 1e-12 && line.area < 1e-9)
  }

  @Test func overlapsLikeBoxesWhenUpright() {
    let first = RotatedBox(center: Point(x: 2, y: 2), width: 4, height: 4, degrees: 0)
    let second = RotatedBox(center: Point(x: 4, y: 2), width: 4, height: 4, degrees: 90)
    #expect(abs(first.iou(second) - 1.0 / 3) < 1e-12)
    let diamond = RotatedBox(center: Point(x: 2, y: 2), width: 4, height: 4, degrees: 45)
    #expect(
      diamond.bounds.distance(
        to: Box(
          center: diamond.center, width: 32.squareRoot(),
          height: 32.squareRoot())) < 1e-12)
    #expect(first.iou(diamond) < 1 && first.iou(diamond) == diamond.iou(first))
  }
}
