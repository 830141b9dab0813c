import Geometry
import Pipeline
import Testing

@Suite struct FrameTests {
  @Test func mapsBoxesBackThroughEveryStep() throws {
    let letterbox = Letterbox(
      source: ImageSize(width: 200, height: 100), target: ImageSize(width: 64, height: 64))
    let frame = Frame(width: 200, height: 100)
      .appending(letterbox.map, width: 64, height: 64)
      .appending(.scale(x: -1, y: 1, about: Point(x: 32, y: 0)), width: 64, height: 64)
    let box = Box(x0: 10, y0: 20, x1: 50, y1: 60)
    let there = frame.map.bounds(of: box)
    let back = try #require(frame.original(of: there))
    for (left, right) in [(back.x0, 10.0), (back.y0, 20), (back.x1, 50), (back.y1, 60)] {
      #expect(abs(left - right) < 1e-9)
    }
  }

  @Test func clipsToTheOriginalAndDropsWhatIsOutside() {
    let frame = Frame(width: 20, height: 10)
    #expect(
      frame.original(of: Box(x0: -5, y0: 2, x1: 30, y1: 4)) == Box(x0: 0, y0: 2, x1: 20, y1: 4))
    #expect(frame.original(of: Box(x0: 21, y0: 2, x1: 30, y1: 4)) == nil)
    #expect(frame.original(of: Box(x0: .nan, y0: 2, x1: 30, y1: 4)) == nil)
  }
}
