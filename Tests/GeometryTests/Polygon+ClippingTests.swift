import Geometry
import TestSupport
import Testing

@Suite struct PolygonClippingTests {
  @Test func cutsATriangle() {
    let triangle = Polygon([Point(x: 0, y: 0), Point(x: 10, y: 0), Point(x: 0, y: 10)])
    let clipped = triangle.clipped(to: Box(x0: 0, y0: 0, x1: 6, y1: 6))
    #expect(abs(clipped.area - 34) < 1e-12)
    #expect(clipped.points.count == 5)
  }

  @Test func leavesWhatIsInsideAsItWas() {
    let triangle = Polygon([Point(x: 0, y: 0), Point(x: 0.1, y: 0), Point(x: 0, y: 0.3)])
    #expect(triangle.clipped(to: Box(x0: 0, y0: 0, x1: 1, y1: 1)) == triangle)
  }

  @Test func nothingIsLeftOutside() {
    let triangle = Polygon([Point(x: 0, y: 0), Point(x: 1, y: 0), Point(x: 0, y: 1)])
    #expect(triangle.clipped(to: Box(x0: 2, y0: 2, x1: 3, y1: 3)).area == 0)
    #expect(triangle.clipped(to: Box(x0: 2, y0: 2, x1: 3, y1: 3)).points.isEmpty)
  }

  @Test(arguments: 0..<40) func agreesWithBoxesAndStaysInside(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let box = Box.random(in: 20, side: 1...20, using: &random)
    let window = Box.random(in: 20, side: 1...20, using: &random)
    let clipped = Polygon(box).clipped(to: window)
    #expect(abs(clipped.area - box.intersection(window).area) < 1e-9)
    #expect(abs(Polygon(box).convexIoU(Polygon(window)) - box.iou(window)) < 1e-9)
    let turned = Polygon(box).mapped(by: .rotation(degrees: 30, about: box.center))
    let part = turned.clipped(to: window)
    #expect(part.area <= turned.area + 1e-9)
    #expect(part.points.allSatisfy { window.x0 <= $0.x && $0.x <= window.x1 })
    #expect(part.points.allSatisfy { window.y0 <= $0.y && $0.y <= window.y1 })
    #expect(abs(part.area - turned.clipped(toConvex: Polygon(window)).area) < 1e-9)
  }
}
