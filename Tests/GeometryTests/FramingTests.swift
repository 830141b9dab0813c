import Geometry
import Testing

@Suite struct FramingTests {
  private func size(_ width: Int, _ height: Int) -> ImageSize {
    ImageSize(width: width, height: height)
  }

  @Test(arguments: [
    (ImageSize(width: 500, height: 375), 256, ImageSize(width: 341, height: 256)),
    (ImageSize(width: 375, height: 500), 256, ImageSize(width: 256, height: 341)),
    (ImageSize(width: 100, height: 100), 30, ImageSize(width: 30, height: 30)),
  ])
  func shortSideCutsTheLongSideDown(source: ImageSize, side: Int, expected: ImageSize) {
    let framing = Framing.resize(source, shortSide: side)
    #expect(framing.size == expected)
    #expect(framing.map.bounds(of: source.bounds).distance(to: expected.bounds) < 1e-9)
  }

  @Test func longSideFits() {
    #expect(Framing.resize(size(500, 375), longSide: 100).size == size(100, 75))
    #expect(Framing.resize(size(5, 500), longSide: 50).size == size(1, 50))
  }

  @Test func cropsMoveTheOrigin() {
    let framing = Framing.crop(x: 3, y: 4, size: size(10, 10))
    #expect(framing.map.apply(Point(x: 3, y: 4)) == .zero)
  }

  @Test func centreCropsRoundHalvesToEven() {
    #expect(
      Framing.centerCrop(size(341, 256), to: size(224, 224)).map
        == .translation(x: -58, y: -16))
    #expect(
      Framing.centerCrop(size(343, 10), to: size(224, 20)).map
        == .translation(x: -60, y: 5))
  }

  @Test func coverFillsTheTarget() {
    let framing = Framing.cover(size(200, 100), to: size(50, 50))
    #expect(framing.size == size(50, 50))
    #expect(framing.map.apply(Point(x: 100, y: 50)) == Point(x: 25, y: 25))
    let filled = framing.map.bounds(of: size(200, 100).bounds)
    #expect(filled.x0 <= 0 && filled.y0 <= 0 && filled.x1 >= 50 && filled.y1 >= 50)
  }

  @Test func concatenatesMapsAndTakesTheLastSize() {
    let both = Framing.resize(size(10, 10), to: size(20, 20))
      .concatenating(.crop(x: 2, y: 4, size: size(5, 6)))
    #expect(both.size == size(5, 6))
    #expect(both.map.apply(Point(x: 1, y: 2)) == .zero)
  }
}
