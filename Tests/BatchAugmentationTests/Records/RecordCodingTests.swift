import Datasets
import Geometry
import Imaging
import StrictJSON
import TestSupport
import Testing

@testable import BatchAugmentation

@Suite struct RecordCodingTests {
  @Test func picturesComeBackAsTheyWere() throws {
    var image = Dataset.Image(
      name: "a/ü.jpg", file: "images/a/ü.jpg", id: 3, size: ImageSize(width: 7, height: 5),
      split: "train", place: .init(file: "l.json", line: 4, entry: "images[2]"))
    image.labels = [0, 2]
    image.attributes = ["date": .string("x\n"), "n": .number("1.50")]
    var plain = Dataset.Annotation(category: 1)
    plain.setBox(x: 0.1, y: 0.2, width: 0.7, height: 1.1)
    var full = Dataset.Annotation(
      category: 2, box: Box(x0: 1.0 / 3, y0: 0, x1: 2, y1: 3), place: .init(file: "l"))
    full.segmentation = .polygons([Polygon(Box(x0: 0, y0: 0.1, x1: 3, y1: 2))])
    full.keypoints = [
      .init(position: .zero, visibility: .absent),
      .init(position: Point(x: 1e-7, y: 3), visibility: .hidden),
    ]
    full.corners = Polygon(Box(x0: 0.3, y0: 0, x1: 2, y1: 3))
    full.isCrowd = true
    full.area = 2.5
    full.id = 99
    full.attributes = ["difficult": .bool(true)]
    var masked = Dataset.Annotation(category: 0)
    masked.segmentation = .mask(
      try #require(
        RunLengthMask(
          size: ImageSize(width: 7, height: 5), runs: [3, 4, 28], spelling: .packed)))
    image.annotations = [plain, full, masked]
    let text = RecordCoding.json(image).compact
    let back = try #require(RecordCoding.image(try JSONParser.read(Array(text.utf8)).value))
    #expect(back == image)
    #expect(back.annotations[0].boxSize?.width == 0.7)
  }

  @Test func classesComeBackAsTheyWere() throws {
    let frame = Dataset(
      categories: [
        .init(
          name: "cat", id: 4, supercategory: "animal", keypoints: ["l", "r"],
          attributes: ["skeleton": .list([.integer(1)])]), .init(name: "dog"),
      ], attributes: ["info": ["year": .integer(2020)]])
    let text = RecordCoding.json(frame).compact
    #expect(RecordCoding.frame(try JSONParser.read(Array(text.utf8)).value) == frame)
  }

  @Test func masksBecomePicturesAndBack() throws {
    var random = SplitMix64(seed: 3)
    for (width, height) in [(1, 1), (7, 5), (64, 3), (5, 33)] {
      let samples = (0..<width * height).map { _ in random.next() % 3 == 0 ? UInt8(255) : 0 }
      let image = Image(width: width, height: height, channels: 1, samples: samples)
      let mask = try #require(RunLengthMask(image, spelling: .numbers))
      #expect(mask.area == samples.count { $0 != 0 })
      #expect(mask.picture == image)
    }
  }
}
