import Geometry
import Testing

@testable import Imaging

@Suite struct DrawingTests {
  private let red = Color(red: 255, green: 0, blue: 0)

  private func pixel(_ image: Image, _ x: Int, _ y: Int) -> [Int] {
    let samples = image.samples
    let start = (y * image.width + x) * image.channels
    return Array(samples[start..<(start + image.channels)])
  }

  @Test func outlinesABoxAndLeavesItsInside() throws {
    var image = Image(width: 20, height: 20, filledWith: [0, 0, 0])
    try image.drawBox(Box(x0: 5, y0: 5, x1: 15, y1: 15), color: red, thickness: 1)
    #expect(pixel(image, 5, 5) == [255, 0, 0] && pixel(image, 14, 14) == [255, 0, 0])
    #expect(pixel(image, 6, 6) == [0, 0, 0] && pixel(image, 15, 15) == [0, 0, 0])
    #expect(image.samples.filter { $0 == 255 }.count == 36)
  }

  @Test(arguments: [1, 2, 3, 5])
  func theOutlineOfAWholePictureStaysVisible(thickness: Int) throws {
    var image = Image(width: 30, height: 20, filledWith: [0])
    try image.drawBox(
      Box(x0: 0, y0: 0, x1: 30, y1: 20), color: .white, thickness: thickness)
    let inside = (30 - 2 * thickness) * (20 - 2 * thickness)
    #expect(image.samples.filter { $0 == 255 }.count == 600 - inside)
  }

  @Test func blendsAFilledBox() throws {
    var image = Image(width: 4, height: 4, filledWith: [100, 100, 100])
    try image.fillBox(Box(x0: 1, y0: 1, x1: 3, y1: 3), color: red, opacity: 0.5)
    #expect(pixel(image, 0, 0) == [100, 100, 100])
    let mixed = pixel(image, 1, 1)
    #expect(abs(mixed[0] - 178) <= 1 && abs(mixed[1] - 50) <= 1)
  }

  @Test(arguments: [
    Box(x0: -100, y0: -100, x1: -50, y1: -50), Box(x0: 1e300, y0: 0, x1: 1e301, y1: 5),
    Box(x0: .nan, y0: 0, x1: 5, y1: 5), Box(x0: -.infinity, y0: 0, x1: .infinity, y1: 5),
  ])
  func shapesOutsideOrUndefinedChangeNothing(box: Box) throws {
    let blank = Image(width: 10, height: 10, filledWith: [7, 7, 7])
    var image = blank
    try image.drawBox(box, color: red, thickness: 3)
    try image.fillBox(box, color: red)
    try image.drawLine(
      from: Point(x: box.x0, y: box.y0), to: Point(x: box.x1, y: -40), color: red)
    try image.drawDot(at: Point(x: box.x1, y: -1e9), radius: 3, color: red)
    #expect(image == blank)
  }

  @Test func aDotCoversItsArea() throws {
    var image = Image(width: 41, height: 41, filledWith: [0])
    try image.drawDot(at: Point(x: 20.5, y: 20.5), radius: 10, color: .white)
    let area = Double(image.samples.reduce(0, +)) / 255
    #expect(abs(area - .pi * 100) < 4)
  }

  @Test(arguments: [
    (Point(x: 5, y: 20), Point(x: 35, y: 20)), (.init(x: 8, y: 5), .init(x: 30, y: 34)),
  ])
  func aLineHasItsLengthAndThickness(start: Point, end: Point) throws {
    var image = Image(width: 40, height: 40, filledWith: [0])
    try image.drawLine(from: start, to: end, color: .white, thickness: 3)
    let area = Double(image.samples.reduce(0, +)) / 255
    let expected = start.distance(to: end) * 3 + .pi * 1.5 * 1.5
    #expect(abs(area - expected) < expected * 0.04)
  }

  @Test func aPolygonIsClosed() throws {
    var image = Image(width: 20, height: 20, filledWith: [0])
    let corners = [Point(x: 4.5, y: 4.5), Point(x: 15.5, y: 4.5), Point(x: 4.5, y: 15.5)]
    try image.drawPolygon(corners, color: .white)
    #expect(pixel(image, 10, 4) == [255] && pixel(image, 4, 10) == [255])
    #expect(pixel(image, 10, 9)[0] > 100)
  }

  @Test func drawsOnTransparentPictures() throws {
    var image = Image(width: 4, height: 4, filledWith: [0, 0, 0, 0])
    try image.fillBox(Box(x0: 0, y0: 0, x1: 1, y1: 1), color: red)
    #expect(pixel(image, 0, 0) == [255, 0, 0, 255] && pixel(image, 1, 1) == [0, 0, 0, 0])
  }

  @Test func refusesPicturesItCannotDrawOn() {
    var deep = Image(width: 4, height: 4, filledWith: [0], depth: .uint16)
    #expect(throws: ImagingError.cannotDraw(channels: 1, depth: .uint16)) {
      try deep.drawBox(Box(x0: 0, y0: 0, x1: 1, y1: 1), color: red)
    }
    var two = Image(width: 4, height: 4, filledWith: [0, 0])
    #expect(throws: ImagingError.cannotDraw(channels: 2, depth: .uint8)) {
      try two.drawText("a", x: 0, y: 0, height: 10, color: red)
    }
  }

  @Test func aLabelStaysInsideThePicture() throws {
    var image = Image(width: 200, height: 60, filledWith: [9, 9, 9])
    let style = LabelStyle.scaled(width: 200, height: 60)
    for box in [Box(x0: 0, y0: 0, x1: 20, y1: 20), Box(x0: 190, y0: 50, x1: 200, y1: 60)] {
      let before = image
      try image.drawLabel("cat 0.93", above: box, color: red, style: style)
      #expect(image != before)
    }
    let plate = image.samples.filter { $0 == 255 }.count
    #expect(plate > 2 * 30 * 8)
  }

  @Test func theStyleGrowsWithThePicture() {
    let small = LabelStyle.scaled(width: 100, height: 80)
    let large = LabelStyle.scaled(width: 4000, height: 3000)
    #expect(small.lineWidth == 1 && small.textHeight >= 8)
    #expect(large.lineWidth > 8 && large.textHeight > 60 && large.dotRadius > small.dotRadius)
  }
}
