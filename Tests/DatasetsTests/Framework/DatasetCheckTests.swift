import Datasets
import Foundation
import Geometry
import Options
import TestSupport
import Testing

/// A format that hands over what it was made with.
private struct Given: DatasetFormat {
  static let kind = "local/given"
  static let summary = "What it was made with."
  typealias Options = NoOptions

  let dataset: Dataset

  init(_ dataset: Dataset) { self.dataset = dataset }
  init(options: NoOptions) { dataset = Dataset() }
  static func recognizes(_ folder: DatasetFolder) -> Bool { false }

  func read(_ folder: DatasetFolder, problems: inout [Dataset.Problem]) -> Dataset { dataset }
  func write(
    _ dataset: Dataset, to output: inout DatasetOutput, losses: inout DatasetLosses
  ) {}
}

/// The check after reading, which no format can pass by.
@Suite struct DatasetCheckTests {
  private func check(_ annotation: Dataset.Annotation) throws -> DatasetReading {
    var dataset = Dataset(categories: [.init(name: "a", keypoints: ["nose", "tail"])])
    dataset.images = [
      .init(name: "p.png", file: "p.png", size: ImageSize(width: 8, height: 8))
    ]
    dataset.images[0].annotations = [annotation]
    return try read(["p.png": nil], as: Given(dataset))
  }

  @Test(arguments: [
    (Box(x0: .nan, y0: 0, x1: 1, y1: 1), "not a number"),
    (Box(x0: 0, y0: 0, x1: .infinity, y1: 1), "not a number"),
    (Box(x0: 5, y0: 0, x1: 1, y1: 1), "inverted"),
    (Box(x0: 1, y0: 3, x1: 4, y1: 3), "no area"),
    (Box(x0: 10, y0: 10, x1: 12, y1: 12), "outside"),
    (Box(x0: -9, y0: 0, x1: 0, y1: 4), "outside"),
  ])
  func boxesThatCannotBeAreLeftOut(box: Box, reason: String) throws {
    let reading = try check(.init(category: 0, box: box, place: .init(file: "l", line: 7)))
    #expect(reading.dataset.annotationCount == 0)
    #expect(reading.kinds == ["bad-box"])
    #expect(reading.problems[0].description.hasPrefix("l:7: "))
    #expect(reading.problems[0].message.contains(reason))
  }

  @Test func boxesBeyondTheEdgeAreKeptAndTold() throws {
    let box = Box(x0: 4, y0: 4, x1: 10, y1: 8)
    let reading = try check(.init(category: 0, box: box))
    #expect(reading.dataset.images[0].annotations[0].box == box)
    #expect(reading.kinds == ["bad-box"])
    let close = try check(.init(category: 0, box: Box(x0: -0.5, y0: 0, x1: 9, y1: 8)))
    #expect(close.problems.isEmpty && close.dataset.annotationCount == 1)
  }

  @Test func unknownClassesAreLeftOut() throws {
    let box = Box(x0: 0, y0: 0, x1: 1, y1: 1)
    for category in [-1, 1, Int.max] {
      #expect(try check(.init(category: category, box: box)).kinds == ["unknown-category"])
    }
  }

  @Test func polygonsOfTwoPointsAreLeftOut() throws {
    var annotation = Dataset.Annotation(category: 0, box: Box(x0: 0, y0: 0, x1: 4, y1: 4))
    let line = Polygon([.zero, Point(x: 1, y: 1)])
    let triangle = Polygon([.zero, Point(x: 1, y: 1), Point(x: 0, y: 2)])
    annotation.segmentation = .polygons([line, triangle])
    let reading = try check(annotation)
    #expect(reading.dataset.images[0].annotations[0].segmentation == .polygons([triangle]))
    #expect(reading.kinds == ["bad-shape"])
  }

  @Test func orientedBoxesHaveFourCornersAndAnArea() throws {
    let corners = [Point(x: 2, y: 0), Point(x: 4, y: 2), Point(x: 2, y: 4), Point(x: 0, y: 2)]
    var annotation = Dataset.Annotation(category: 0)
    annotation.corners = Polygon(corners)
    let sound = try check(annotation)
    #expect(sound.problems == [])
    #expect(sound.dataset.images[0].annotations[0].box == Box(x0: 0, y0: 0, x1: 4, y1: 4))
    for wrong in [
      Array(corners.dropLast()), corners + [.zero], [.zero, .zero, .zero, .zero],
      Array(corners.dropLast()) + [Point(x: .nan, y: 0)],
    ] {
      annotation.corners = Polygon(wrong)
      let reading = try check(annotation)
      #expect(reading.kinds == ["bad-box"] && reading.dataset.annotationCount == 0)
    }
  }

  @Test func masksOfAnotherSizeAreLeftOut() throws {
    var annotation = Dataset.Annotation(category: 0, box: Box(x0: 0, y0: 0, x1: 4, y1: 4))
    let mask = try #require(
      RunLengthMask(size: ImageSize(width: 4, height: 4), runs: [3, 4, 9]))
    annotation.segmentation = .mask(mask)
    let reading = try check(annotation)
    #expect(reading.kinds == ["bad-shape"])
    #expect(reading.dataset.images[0].annotations[0].segmentation == nil)
  }

  @Test func aMissingBoxIsTakenFromTheOutline() throws {
    var annotation = Dataset.Annotation(category: 0)
    annotation.segmentation = .polygons([Polygon(Box(x0: 1, y0: 2, x1: 3, y1: 5))])
    let reading = try check(annotation)
    #expect(reading.dataset.images[0].annotations[0].box == Box(x0: 1, y0: 2, x1: 3, y1: 5))
    #expect(reading.kinds == ["bad-box"])
  }

  @Test func emptyObjectsAndOddKeypointsAreTold() throws {
    #expect(try check(.init(category: 0)).kinds == ["bad-box"])
    var annotation = Dataset.Annotation(category: 0)
    annotation.keypoints = [.init(position: .zero, visibility: .visible)]
    let reading = try check(annotation)
    #expect(reading.kinds == ["bad-shape"] && reading.dataset.annotationCount == 1)
    annotation.keypoints = [.init(position: Point(x: .nan, y: 0), visibility: .visible)]
    #expect(try check(annotation).dataset.annotationCount == 0)
  }

  @Test func picturesOfOneNameInASplitAreTold() throws {
    let images = ["train", "train", "val"].map {
      Dataset.Image(name: "p.png", file: "p.png", split: $0)
    }
    let reading = try read(["p.png": nil], as: Given(Dataset(images: images)))
    #expect(reading.kinds == ["duplicate"] && reading.dataset.images.count == 2)
  }

  @Test func unsafeNamesAreLeftOut() throws {
    let images = [Dataset.Image(name: "../p.png", file: "p.png")]
    let reading = try read(["p.png": nil], as: Given(Dataset(images: images)))
    #expect(reading.kinds == ["unsafe-path"] && reading.dataset.images.isEmpty)
  }

  @Test func sizesComeFromThePictures() throws {
    let reading = try read(
      ["p.png": nil, "q.png": "no picture"],
      as: Given(
        Dataset(images: [
          .init(name: "p.png", file: "p.png"), .init(name: "q.png", file: "q.png"),
          .init(name: "r.png"),
        ])))
    #expect(reading.dataset.images.map(\.size) == [ImageSize(width: 8, height: 8), nil, nil])
    #expect(reading.kinds == ["bad-picture", "bad-picture"])
  }

  /// The fixture is stored lying on its side: 6 turns it by 90 degrees.
  @Test func sizesAreThoseAfterTheOrientationIsApplied() throws {
    let bytes = try Fixtures.bytes("Imaging/orientation-6.jpg")
    try withTemporaryPath { path in
      try Data(bytes).write(to: URL(filePath: path).appending(path: "p.jpg"))
      let folder = try DatasetFolder(path)
      let size = try folder.pictureSize(of: "p.jpg")
      let image = Dataset.Image(name: "p.jpg", file: "p.jpg", size: size.transposed)
      let reading = try Dataset.read(folder, as: Given(Dataset(images: [image])))
      #expect(reading.kinds == ["size-differs"])
      #expect(reading.problems[0].message.contains("EXIF"))
      #expect(reading.dataset.images[0].size == size.transposed)
    }
  }
}
