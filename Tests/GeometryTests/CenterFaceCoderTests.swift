import Foundation
import Geometry
import Testing

@Suite struct CenterFaceCoderTests {
  @Test func readsBoxAndPoints() {
    let coder = CenterFaceCoder()
    let box = coder.box(
      column: 10, row: 5, logHeight: log(8), logWidth: log(6), offsetY: 0.25, offsetX: -0.5)
    #expect(box.distance(to: Box(center: Point(x: 40, y: 23), width: 24, height: 32)) < 1e-12)
    let points = coder.landmarks([0, 0, 0.5, 1, 9], in: box)
    #expect(points.count == 2)
    #expect(points[0].distance(to: Point(x: 28, y: 7)) < 1e-12)
    #expect(points[1].distance(to: Point(x: 52, y: 23)) < 1e-12)
  }
}
