import Geometry
import Imaging
import Pipeline
import Stages
import Testing

@Suite struct ResizeTests {
  private func result(_ options: String, width: Int, height: Int) throws -> Picture {
    let chain = try pipeline(#"{"use": "resize", "with": \#(options)}"#).chain
    var made = sample(pattern(width: width, height: height))
    try chain.process(&made)
    return try made.picture()
  }

  @Test(arguments: [
    (#"{"width": 20, "height": 10}"#, 20, 10),
    (#"{"width": 20, "height": 10, "fit": "letterbox"}"#, 20, 10),
    (#"{"width": 20, "height": 10, "fit": "crop"}"#, 20, 10),
    (#"{"width": 20, "height": 10, "fit": "crop", "shortSide": 24}"#, 20, 10),
    (#"{"width": 20, "height": 10, "fit": "fit"}"#, 13, 10),
    (#"{"width": 200, "height": 100, "fit": "fit", "enlarge": false}"#, 40, 30),
    (#"{"fit": "pad", "multiple": 16}"#, 48, 32),
  ])
  func bringsAPictureToTheSize(options: String, width: Int, height: Int) throws {
    let picture = try result(options, width: 40, height: 30)
    #expect(picture.image.width == width && picture.image.height == height)
    #expect(picture.frame.width == width && picture.frame.height == height)
    #expect(picture.frame.originalWidth == 40 && picture.frame.originalHeight == 30)
  }

  @Test func framesLeadBackToTheOriginal() throws {
    for options in [
      #"{"width": 64, "height": 64, "fit": "letterbox"}"#,
      #"{"width": 64, "height": 64, "fit": "letterbox", "placement": "top_left"}"#,
      #"{"width": 17, "height": 9}"#, #"{"width": 16, "height": 16, "fit": "crop"}"#,
      #"{"width": 12, "height": 12, "fit": "crop", "shortSide": 20}"#, #"{"fit": "pad"}"#,
    ] {
      let picture = try result(options, width: 41, height: 23)
      let box = Box(x0: 18, y0: 10, x1: 22, y1: 13)
      let back = try #require(picture.frame.original(of: picture.frame.map.bounds(of: box)))
      #expect(abs(back.x0 - 18) < 1e-9 && abs(back.y1 - 13) < 1e-9, "\(options)")
    }
  }

  /// A bright spot must lie where the frame says.
  @Test func pixelsMoveAsTheFrameSays() throws {
    var image = pattern(width: 60, height: 40)
    image.withMutableBytes { bytes in
      for index in bytes.indices {
        let (x, y) = (index / 3 % 60, index / 180)
        bytes[index] = (30..<34).contains(x) && (10..<14).contains(y) ? 255 : 0
      }
    }
    for fit in ["stretch", "letterbox", "crop"] {
      let chain = try pipeline(
        #"{"use": "resize", "with": {"width": 90, "height": 80, "fit": "\#(fit)", "fill": [0]}}"#
      ).chain
      var made = sample(image)
      try chain.process(&made)
      let picture = try made.picture()
      var (sum, sumX, sumY) = (0.0, 0.0, 0.0)
      picture.image.withBytes { bytes in
        for y in 0..<80 {
          for x in 0..<90 {
            let value = Double(bytes[(y * 90 + x) * 3])
            sum += value
            sumX += value * (Double(x) + 0.5)
            sumY += value * (Double(y) + 0.5)
          }
        }
      }
      let expected = picture.frame.map.apply(Point(x: 32, y: 12))
      #expect(abs(sumX / sum - expected.x) < 0.05, "\(fit)")
      #expect(abs(sumY / sum - expected.y) < 0.05, "\(fit)")
    }
  }

  @Test func refusesToGrowAThinPictureWithoutEnd() throws {
    let chain = try pipeline(
      #"{"use": "resize", "with": {"width": 2000, "height": 2000, "fit": "crop"}}"#
    ).chain
    var made = sample(pattern(width: 3000, height: 1))
    #expect {
      try chain.process(&made)
    } throws: { error in
      (error as? StageFailure)?.code == "too-large"
    }
  }

  @Test func padsWithTheFill() throws {
    let picture = try result(
      #"{"width": 40, "height": 40, "fit": "letterbox", "fill": [1, 2, 3]}"#, width: 40, height: 10)
    #expect(picture.image.withBytes { [$0[0], $0[1], $0[2]] } == [1, 2, 3])
  }

  /// A color is the same color at any depth.
  @Test func padsPicturesOf16BitsWithTheSameColor() throws {
    let chain = try pipeline(
      #"{"use": "resize", "with": {"width": 8, "height": 8, "fit": "letterbox", "fill": [114]}}"#
    ).chain
    let deep = Image(width: 8, height: 2, filledWith: [9, 9, 9], depth: .uint16)
    var made = Sample(item: Item(name: "a.png"), original: deep)
    try chain.process(&made)
    #expect(try made.picture().image.withSamples16 { $0[0] } == 114 * 257)
  }

  @Test(arguments: [
    (#"{"width": 5}"#, "/stages/0/with/height"),
    (#"{"width": 65535, "height": 65535}"#, "/stages/0/with/width"),
    (#"{"width": 64, "fit": "pad"}"#, "/stages/0/with/width"),
    (#"{"width": 9, "height": 9, "fit": "crop", "shortSide": 8}"#, "/stages/0/with/shortSide"),
    (#"{"width": 0, "height": 9}"#, "/stages/0/with/width"),
  ])
  func refusesOptionsThatDoNotFit(options: String, pointer: String) {
    #expect(problems(#"{"use": "resize", "with": \#(options)}"#).map(\.pointer) == [pointer])
  }
}
