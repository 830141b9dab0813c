import Foundation
import Sluice
import TestSupport
import Testing

/// The components and functions that the articles show do what the articles say.
@Suite struct ExampleTests {
  private func pipeline(_ stages: String) throws -> Pipeline {
    try Pipeline(
      parsing: Array(#"{"version": 1, "stages": [\#(stages)]}"#.utf8), catalog: .documentation)
  }

  private let photo = Image(width: 9, height: 5, filledWith: [100, 100, 100])

  @Test func digitsAreFoundInAFolder() throws {
    let pipelines = Article.root.appending(path: "pipelines")
    let found = try digits(
      in: pipelines.appending(path: "samples-digits"),
      spec: pipelines.appending(path: "classify.json"))
    #expect(found["four"] == ["digit-4.png"])
  }

  @Test func aStageOfTheProgramIsPartOfAPipeline() throws {
    let kinds = try bordered().chain.kinds
    #expect(kinds == ["local/border", "save"])
  }

  @Test func thePluginListsItsStage() {
    #expect(plugin.components.map { $0.component.kind } == ["local/border"])
  }

  @Test func thePlanKnowsTheSizeWithTheBorder() throws {
    let pipeline = try pipeline(
      #"{"use": "resize", "with": {"width": 20, "height": 10}}, "local/border""#)
    let written = pipeline.plan.last?.writes.first?.content
    #expect(written == .image(width: 52, height: 42, channels: 3))
  }

  @Test func noiseDependsOnThePathOnly() throws {
    func noisy(_ name: String) throws -> Image {
      var sample = Sample(item: Item(name: name), original: photo)
      try pipeline(#""local/noise""#).chain.process(&sample)
      return try sample.picture().image
    }
    #expect(try noisy("a.png") == noisy("a.png"))
    #expect(try noisy("a.png") != noisy("b.png"))
  }

  @Test func theHighlightIsInPixelsOfTheOriginal() throws {
    var samples = [UInt8](repeating: 3, count: 8 * 4)
    samples[2 * 8 + 5] = 200
    let dark = Image(width: 8, height: 4, channels: 1, samples: samples)
    var sample = Sample(item: Item(name: "a.png"), original: dark)
    try pipeline(#"{"use": "local/border", "with": {"level": 0}}, "local/highlight""#)
      .chain.process(&sample)
    #expect(try sample.detections().map(\.box) == [Box(x: 5, y: 2, width: 1, height: 1)])
  }

  @Test func zoomMovesPointsAwayFromTheCentre() {
    let size = ImageSize(width: 100, height: 60)
    let framing = Zoom(options: .init()).framing(.init(factor: 2), size: size)
    #expect(framing.map.apply(Point(x: 60, y: 30)) == Point(x: 70, y: 30))
    #expect(framing.size == size)
  }

  @Test func neighboursBecomeOneTableAndMovedBoxesStayInThePicture() throws {
    let chain = AugmentationChain([
      .init(Gamma(options: .init())), .init(Gamma(options: .init())),
    ])
    #expect(chain.groups().map(\.work) == [.table])
    for number in 0..<20 {
      let (image, box) = try augmented(
        photo, Box(x0: 1, y0: 1, x1: 8, y1: 4), path: "\(number).png")
      #expect(image.width == photo.width && image.height == photo.height)
      let moved = try #require(box)
      #expect(moved == moved.clipped(width: 9, height: 5))
    }
  }

  @Test func rowsBelowTheThresholdAreNotDecoded() throws {
    let rows = Tensor(shape: [1, 2, 5], floats: [20, 10, 8, 4, 0.9, 5, 5, 2, 2, 0.1])
    let outputs = NetworkOutputs(
      tensors: ["rows": rows], names: ["rows"], frame: Frame(width: 64, height: 64))
    let found = try CenterRows(options: .init()).decode(outputs, threshold: 0.5)
    #expect(found.map(\.box) == [Box(x0: 16, y0: 8, x1: 24, y1: 12)])
  }

  @Test func aListOfClassesIsReadAndBadLinesAreNamed() throws {
    try withTemporaryPath { path in
      let folder = URL(filePath: path)
      try Data(photo.encoded(.init(format: .png))).write(to: folder.appending(path: "a.png"))
      try Data("a.png\tcat\nb.png\n".utf8).write(to: folder.appending(path: "list.txt"))
      let source = try DatasetFolder(path)
      #expect(ClassList.recognizes(source))
      var problems: [Dataset.Problem] = []
      let dataset = try ClassList(options: .init()).read(source, problems: &problems)
      #expect(dataset.categories.map(\.name) == ["cat"])
      #expect(dataset.images.map(\.labels) == [[0]])
      #expect(problems.map(\.place.line) == [2])
    }
  }
}
