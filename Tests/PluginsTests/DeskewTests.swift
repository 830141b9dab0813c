import Deskew
import Foundation
import Sluice
import TestSupport
import Testing

/// Lines of something like letters, turned by an angle about the middle of the page.
private func page(
  _ degrees: Double, width: Int = 600, height: Int = 800, channels: Int = 3, noise: Double = 0
) -> Image {
  let back = AffineMap.rotation(
    degrees: -degrees, about: Point(x: Double(width) / 2, y: Double(height) / 2))
  func ink(_ point: Point) -> Bool {
    let (line, row) = (
      Int((point.y / 22).rounded(.down)), point.y - 22 * (point.y / 22).rounded(.down)
    )
    let (letter, column) = (
      Int((point.x / 9).rounded(.down)), point.x - 9 * (point.x / 9).rounded(.down)
    )
    guard point.x > 60, point.x < Double(width) - 60 - Double(line * 37 % 90) else { return false }
    guard point.y > 60, point.y < Double(height) - 60 else { return false }
    let code = (letter &* 7919 &+ line &* 104_729) & 0xFFFF
    guard code % 6 != 0 else { return false }
    let top = code % 7 == 1 ? 2.0 : 7.0
    let bottom = code % 9 == 2 ? 20.0 : 15.0
    guard row > top, row < bottom else { return false }
    return column > 1.5 && column < 3.5 || column < 7 && (row < top + 2 || abs(row - 14) < 1)
  }
  var random = SplitMix64(seed: 5)
  return Image(width: width, height: height, channels: channels) { x, y in
    var dark = 0.0
    for (dx, dy) in [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)]
    where ink(back.apply(Point(x: Double(x) + dx, y: Double(y) + dy))) { dark += 0.25 }
    let light = 235 - 20 * Double(x) / Double(width)
    let gray =
      light - 190 * dark + (noise == 0 ? 0 : Double.random(in: -noise...noise, using: &random))
    let color = Array(repeating: gray, count: channels > 2 ? 3 : 1)
    return channels % 2 == 0 ? color + [255] : color
  }
}

/// By how much the stage turned the page; positive where its lines sank to the right.
private func skew(_ image: Image, _ options: String = "{}") throws -> Double {
  let map = try plugin.picture(image, #"{"use": "sluice/deskew", "with": \#(options)}"#).frame.map
  return -atan2(map.d, map.a) * 180 / .pi
}

@Suite struct DeskewTests {
  @Test func keepsToTheContractOfStages() {
    #expect(plugin.violations == [])
  }

  @Test(arguments: [-15, -10.3, -6.1, -2, -0.7, -0.1, 0.1, 0.3, 1, 3.33, 7.5, 12, 14.9, 15])
  func findsTheSkew(degrees: Double) throws {
    #expect(abs(try skew(page(degrees)) - degrees) <= 0.05)
    #expect(abs(try skew(page(degrees, noise: 25)) - degrees) <= 0.15)
  }

  @Test(arguments: [1, 2, 3, 4], Image.Depth.allCases)
  func takesAnyChannelsAndDepth(channels: Int, depth: Image.Depth) throws {
    let image = page(4, width: 601, height: 433, channels: channels).converted(depth: depth)
    #expect(abs(try skew(image) - 4) <= 0.1)
    let result = try plugin.picture(image, #""sluice/deskew""#).image
    #expect(result.channels == channels && result.depth == depth)
    #expect(result.width == 601 && result.height == 433)
  }

  @Test(arguments: [(2200, 1700), (333, 1201), (200, 160)]) func takesAnySize(
    width: Int, height: Int
  ) throws {
    #expect(abs(try skew(page(-5, width: width, height: height)) + 5) <= 0.15)
  }

  @Test func leavesWhatHasNoLines() throws {
    var random = SplitMix64(seed: 1)
    let noise = Image(width: 300, height: 400) { _, _ in
      Array(repeating: Double.random(in: 100...250, using: &random), count: 3)
    }
    let shade = Image(width: 300, height: 400) { x, y in
      [Double(x) / 2, Double(y) / 3, 90]
    }
    let blank = Image(width: 500, height: 700, filledWith: [240, 240, 235])
    let sizes = [(1, 1), (2, 1), (1, 2), (1, 90), (90, 1), (5, 5)]
    let small = sizes.map { Image(width: $0.0, height: $0.1, filledWith: [3, 200, 100]) }
    for image in [noise, shade, blank, page(0)] + small {
      let result = try plugin.picture(image, #""sluice/deskew""#)
      #expect(result.image == image)
      #expect(result.frame == Frame(width: image.width, height: image.height))
    }
  }

  @Test func leavesWhatIsOutOfRange() throws {
    #expect(try skew(page(12), #"{"maxAngle": 5}"#) == 0)
    #expect(try skew(page(3), #"{"maxAngle": 1}"#) == 0)
    #expect(abs(try skew(page(0.8), #"{"maxAngle": 1}"#) - 0.8) <= 0.05)
    #expect(try skew(page(1), #"{"minAngle": 1.5}"#) == 0)
    #expect(abs(try skew(page(30), #"{"maxAngle": 40}"#) - 30) <= 0.15)
  }

  @Test(arguments: ["keep", "expand", "crop"]) func carriesBoxesAlong(canvas: String) throws {
    // A red mark on the skewed page is found again where the frame says.
    var image = page(6)
    let mark = Point(x: 200, y: 500)
    try image.drawDot(at: mark, radius: 6, color: Color(red: 255, green: 0, blue: 0))
    let result = try plugin.picture(
      image, #"{"use": "sluice/deskew", "with": {"canvas": "\#(canvas)"}}"#)
    let place = result.frame.map.apply(mark)
    let pixel = result.image.pixel(Int(place.x), Int(place.y))
    #expect(pixel[0] > 240 && pixel[1] < 15 && pixel[2] < 15)
    let box = Box(center: place, width: 12, height: 12)
    let back = try #require(result.frame.original(of: box))
    #expect(abs(back.center.x - mark.x) < 1e-6 && abs(back.center.y - mark.y) < 1e-6)
    #expect(result.frame.width == result.image.width && result.frame.height == result.image.height)
    let (width, height) = (Double(result.image.width), Double(result.image.height))
    let corners = Box(x0: 0, y0: 0, x1: width, y1: height).corners
      .compactMap { result.frame.original(of: $0) }
    let outer = Box(around: [Point(x: 0, y: 0), Point(x: 600, y: 800)].map(result.frame.map.apply))
    switch canvas {
    case "keep": #expect(width == 600 && height == 800)
    case "expand":
      #expect(try #require(outer).x1 <= width && width > 600 && height > 800)
    default:
      #expect(corners.allSatisfy { (-1e-6...600.000001).contains($0.x) })
      #expect(corners.allSatisfy { (-1e-6...800.000001).contains($0.y) })
      #expect(width * height > 0.7 * 600 * 800)
    }
  }

  @Test func fillsTheCornersWithPaper() throws {
    let paper = try plugin.picture(page(10), #""sluice/deskew""#).image.pixel(0, 0)
    #expect(paper.allSatisfy { (215...235).contains($0) })
    let spec = #"{"use": "sluice/deskew", "with": {"background": [1, 2, 3]}}"#
    #expect(try plugin.picture(page(10), spec).image.pixel(0, 0) == [1, 2, 3])
    let one = #"{"use": "sluice/deskew", "with": {"background": [255]}}"#
    let deep = try plugin.picture(page(10, channels: 1).converted(depth: .uint16), one).image
    #expect(deep.withSamples16 { $0[0] } == 65_535)
  }

  @Test func refusesContradictions() {
    func problems(_ options: String) -> String {
      plugin.problems(#"{"use": "sluice/deskew", "with": \#(options)}"#).joined(separator: "\n")
    }
    #expect(problems(#"{"minAngle": 5, "maxAngle": 5}"#).contains("not less than \"maxAngle\""))
    #expect(problems(#"{"canvas": "crop", "background": [0]}"#).contains("never seen"))
    #expect(problems(#"{"background": [0, 0]}"#).contains("3 channels"))
    #expect(problems(#"{"maxAngle": 50}"#).contains("from 0.5 to 45"))
    #expect(problems("{}") == "")
  }

  @Test func plansItsSize() throws {
    let resize = #"{"use": "resize", "with": {"width": 30, "height": 20}}"#
    let expanding = #"{"use": "sluice/deskew", "with": {"canvas": "expand"}}"#
    #expect(
      try plugin.plannedImage("\(resize), \(expanding)")
        == .image(width: nil, height: nil, channels: 3))
    #expect(
      try plugin.plannedImage(#"\#(resize), "sluice/deskew""#)
        == .image(width: 30, height: 20, channels: 3))
  }

  @Test(arguments: [("letter.jpg", 6.3), ("invoice.jpg", -4.1)])
  func runsItsPipeline(name: String, degrees: Double) throws {
    let spec = pipelinesFolder.appending(path: "deskew.json").path
    let made = try Pipeline(contentsOf: spec, catalog: plugin.catalog)
    let map = try made.process(bytes("samples-pages/\(name)"), as: Item(name: name)).picture()
      .frame.map
    #expect(abs(-atan2(map.d, map.a) * 180 / .pi - degrees) <= 0.1)
  }
}
