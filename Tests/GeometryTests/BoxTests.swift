import Geometry
import Testing

@Suite struct BoxTests {
  private let box = Box(x0: 1, y0: 2, x1: 4, y1: 6)

  @Test func measuresItself() {
    #expect(box.width == 3 && box.height == 4 && box.area == 12)
    #expect(box.center == Point(x: 2.5, y: 4))
    #expect(Box(center: box.center, width: 3, height: 4) == box)
    #expect(Box(x: 1, y: 2, width: 3, height: 4) == box)
    #expect(Box(around: box.corners) == box)
    #expect(Box(around: []) == nil)
  }

  @Test(arguments: [
    Box(x0: 3, y0: 0, x1: 3, y1: 5), Box(x0: 5, y0: 5, x1: 2, y1: 2),
    Box(x0: .nan, y0: 0, x1: 1, y1: 1),
  ])
  func emptyBoxesHaveNoArea(empty: Box) {
    #expect(empty.isEmpty)
    #expect(empty.area == 0)
    #expect(box.iou(empty) == 0)
    #expect(empty.iou(empty) == 0)
  }

  @Test func intersectsAndUnites() {
    let other = Box(x0: 3, y0: 0, x1: 9, y1: 4)
    #expect(box.intersection(other) == Box(x0: 3, y0: 2, x1: 4, y1: 4))
    #expect(box.union(other) == Box(x0: 1, y0: 0, x1: 9, y1: 6))
    #expect(box.intersection(Box(x0: 7, y0: 7, x1: 9, y1: 9)).isEmpty)
  }

  @Test func clipsToThePicture() {
    #expect(
      Box(x0: -2, y0: 1, x1: 9, y1: 9).clipped(width: 5, height: 4)
        == Box(x0: 0, y0: 1, x1: 5, y1: 4))
    let outside = Box(x0: 7, y0: 7, x1: 9, y1: 9).clipped(width: 5, height: 4)
    #expect(outside == Box(x0: 5, y0: 4, x1: 5, y1: 4))
    #expect(outside.isEmpty)
  }

  @Test func containsItsLeftAndTopEdgesOnly() {
    #expect(box.contains(Point(x: 1, y: 2)))
    #expect(!box.contains(Point(x: 4, y: 3)))
    #expect(!box.contains(Point(x: 2, y: 6)))
  }
}
