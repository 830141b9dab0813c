import Datasets
import Geometry
import TestSupport
import Testing

/// Segments, poses and oriented boxes.
@Suite struct YOLOFormsTests {
  private static let description = "train: images\nnames: [cat, dog]\n"

  private func format(_ form: YOLOForm) -> YOLO {
    var options = YOLO.Options()
    options.form = form
    return YOLO(options: options)
  }

  private func reading(
    _ labels: String, _ yaml: String = "", as form: YOLOForm = .auto
  ) throws -> DatasetReading {
    try read(
      [
        "data.yaml": Self.description + yaml, "images/a.png": nil, "labels/a.txt": labels,
      ], as: format(form))
  }

  /// Writes one picture of 8 x 8 with these objects, and reads it back.
  private func written(
    _ annotations: [Dataset.Annotation], as form: YOLOForm,
    categories: [Dataset.Category] = [.init(name: "cat"), .init(name: "dog")]
  ) throws -> (text: String, losses: [String], reading: DatasetReading) {
    var dataset = Dataset(categories: categories)
    dataset.images = [
      .init(name: "a.png", file: "a.png", size: ImageSize(width: 8, height: 8), split: "train")
    ]
    dataset.images[0].annotations = annotations
    return try withTree(["a.png": nil]) { source in
      try withTemporaryPath { path in
        var output = try DatasetOutput(path, pictures: source)
        var losses = DatasetLosses()
        try format(form).write(dataset, to: &output, losses: &losses)
        let folder = try DatasetFolder(path)
        return (
          try folder.text("labels/train/a.txt"), losses.all.map(\.what),
          try Dataset.read(folder, as: YOLO())
        )
      }
    }
  }

  private func object(_ change: (inout Dataset.Annotation) -> Void) -> Dataset.Annotation {
    var annotation = Dataset.Annotation(category: 1, box: Box(x0: 2, y0: 2, x1: 6, y1: 6))
    change(&annotation)
    return annotation
  }

  private let triangle = Polygon([Point(x: 2, y: 2), Point(x: 6, y: 2), Point(x: 6, y: 6)])
  private let diamond = Polygon([
    Point(x: 4, y: 2), Point(x: 6, y: 4), Point(x: 4, y: 6), Point(x: 2, y: 4),
  ])

  @Test func outlinesAreRead() throws {
    let reading = try reading("0 0.25 0.25 0.75 0.25 0.75 0.75\n1 0.5 0.5 0.5 0.5\n")
    #expect(reading.problems == [])
    let annotations = reading.dataset.images[0].annotations
    #expect(annotations[0].segmentation == .polygons([triangle]))
    #expect(annotations[0].box == Box(x0: 2, y0: 2, x1: 6, y1: 6))
    #expect(annotations[1].segmentation == nil && annotations[1].box == annotations[0].box)
  }

  @Test func posesAreRead() throws {
    let reading = try reading(
      "0 .5 .5 .5 .5 .25 .5 2 .75 .5 1 0 0 0\n", "kpt_shape: [3, 3]\nkpt_names: {0: [a, b, c]}\n")
    #expect(reading.problems == [])
    let points = reading.dataset.images[0].annotations[0].keypoints
    #expect(points.map(\.visibility) == [.visible, .hidden, .absent])
    #expect(points[0].position == Point(x: 2, y: 4))
    #expect(reading.dataset.categories[0].keypoints == ["a", "b", "c"])
    #expect(reading.dataset.attributes == [:])
  }

  @Test func posesWithoutVisibilitiesAreSeen() throws {
    let reading = try reading("0 .5 .5 .5 .5 .25 .5 -1 -1 0.5\n", "kpt_shape: [2, 2]\n")
    let annotation = reading.dataset.images[0].annotations[0]
    #expect(annotation.keypoints.map(\.visibility) == [.visible, .absent])
    #expect(annotation.attributes["score"] == .real(0.5))
  }

  @Test(arguments: ["task: obb\n", ""]) func orientedBoxesAreRead(yaml: String) throws {
    let reading = try reading(
      "0 .5 .25 .75 .5 .5 .75 .25 .5\n", yaml, as: yaml.isEmpty ? .obb : .auto)
    #expect(reading.problems == [] && reading.dataset.attributes == [:])
    #expect(reading.dataset.images[0].annotations[0].corners == diamond)
    #expect(reading.dataset.images[0].annotations[0].box == diamond.bounds)
  }

  @Test func shapesOfFourCornersMustBeNamed() throws {
    let line = "0 .5 .25 .75 .5 .5 .75 .25 .5\n"
    let error = #expect(throws: DatasetError.self) { try reading(line) }
    #expect(error?.description.contains("\"form\"") == true)
    #expect(try reading(line, as: .segment).dataset.images[0].annotations[0].segmentation != nil)
    #expect(try reading(line + "0 0 0 1 0 1 1\n").kinds == [])
  }

  @Test func posesNeedTheirShape() throws {
    let line = "0 .5 .5 .5 .5 .5 .5 2\n"
    #expect(throws: DatasetError.self) { try reading(line) }
    #expect(throws: DatasetError.self) { try reading(line, as: .pose) }
    #expect(try reading("", "kpt_shape: [0, 3]\n").kinds == ["malformed"])
    #expect(try reading("", "kpt_shape: [3, 4]\n").kinds == ["malformed"])
    #expect(try reading("", "kpt_shape: many\n").kinds == ["malformed"])
  }

  @Test(arguments: [
    (YOLOForm.segment, "0 0.1 0.1 0.2 0.2", [String]()), (.segment, "0 0.1 0.1 0.2", ["malformed"]),
    (.segment, "0 0 0 nan 0 1 1", ["bad-shape", "bad-box"]),
    (.segment, "9 0 0 1 0 1 1", ["unknown-category"]), (.obb, "0 0 0 1 0 1 1", ["malformed"]),
    (.obb, "0 .1 .1 .2 .2 .3 .3 .4 .4", ["bad-box"]), (.obb, "0 0 0 1 0 1 1 x 1", ["malformed"]),
    (.pose, "0 .5 .5 .5 .5 .5 .5", ["malformed"]), (.pose, "0 .5 .5 .5 .5 .5 .5 7", ["bad-shape"]),
    (.pose, "0 .5 .5 .5 .5 .5 nan 2", ["bad-shape"]),
  ])
  func faultyLinesAreTold(form: YOLOForm, line: String, kinds: [String]) throws {
    let reading = try reading(line + "\n", form == .pose ? "kpt_shape: [1, 3]\n" : "", as: form)
    #expect(Set(reading.kinds).isSubset(of: kinds) && reading.problems.isEmpty == kinds.isEmpty)
    #expect(reading.problems.allSatisfy { $0.place.line == 1 })
  }

  @Test func theFormThatLosesLeastIsWritten() throws {
    let outline = object { $0.segmentation = .polygons([triangle]) }
    let pose = object { $0.keypoints = [.init(position: Point(x: 3, y: 3), visibility: .hidden)] }
    let turned = object { $0.corners = diamond }
    let segments = try written([outline], as: .auto)
    #expect(segments.text == "1 0.250000 0.250000 0.750000 0.250000 0.750000 0.750000\n")
    #expect(segments.losses == [])
    #expect(segments.reading.dataset.images[0].annotations[0].segmentation == outline.segmentation)
    let poses = try written([pose, pose, outline], as: .auto)
    #expect(poses.losses.count == 2)
    #expect(poses.reading.dataset.images[0].annotations[0].keypoints == pose.keypoints)
    let boxes = try written([turned], as: .auto)
    #expect(boxes.losses == [])
    #expect(boxes.reading.dataset.images[0].annotations[0].corners == diamond)
    #expect(try written([object { _ in }], as: .auto).text.split(separator: " ").count == 5)
  }

  @Test func everyShapeBecomesTheFormThatIsAsked() throws {
    let outline = object { $0.segmentation = .polygons([triangle]) }
    let turned = object { $0.corners = diamond }
    let plain = object { _ in }
    let segments = try written([turned, plain], as: .segment)
    #expect(
      segments.losses == [
        "oriented boxes: labels of segments hold outlines only",
        "objects without an outline: get that of their box",
      ])
    #expect(segments.reading.problems == [] && segments.reading.dataset.annotationCount == 2)
    let oriented = try written([outline, plain], as: .obb)
    #expect(oriented.losses.first == "outlines and masks: labels of oriented boxes hold these only")
    #expect(oriented.losses.contains("upright boxes: become oriented ones"))
    #expect(oriented.reading.dataset.images[0].annotations.allSatisfy { $0.corners != nil })
    let posed = try written([plain], as: .pose)
    #expect(posed.losses == [] && posed.reading.problems == [])
  }

  @Test func severalPartsAndMasksBecomeOneOutline() throws {
    let far = Polygon([Point(x: 0, y: 7), Point(x: 1, y: 7), Point(x: 1, y: 8)])
    let parts = try written(
      [object { $0.segmentation = .polygons([triangle, far]) }], as: .segment)
    #expect(parts.losses.contains("outlines of several parts: joined to one"))
    let joined = try #require(parts.reading.dataset.images[0].annotations[0].segmentation)
    #expect(abs(joined.area - 8.5) < 1e-3)
    let mask = try #require(
      RunLengthMask(size: ImageSize(width: 8, height: 8), runs: [9, 2, 6, 2, 45]))
    let masks = try written(
      [
        object {
          $0.segmentation = .mask(mask); $0.box = mask.bounds
        }
      ], as: .segment)
    #expect(masks.losses == ["masks: become outlines"])
    #expect(masks.reading.dataset.images[0].annotations[0].segmentation?.area == 4)
  }

  @Test func nothingBeyondThePictureIsWritten() throws {
    let beyond = Polygon([Point(x: -4, y: 2), Point(x: 4, y: 2), Point(x: 4, y: 6)])
    let cut = try written([object { $0.segmentation = .polygons([beyond]) }], as: .segment)
    #expect(cut.losses.contains("parts of outlines beyond the picture"))
    #expect(!cut.text.contains("-"))
    let gone = Polygon([Point(x: -4, y: 2), Point(x: -1, y: 2), Point(x: -1, y: 6)])
    let none = try written([object { $0.segmentation = .polygons([gone]) }], as: .segment)
    #expect(none.text.isEmpty && !none.losses.isEmpty)
    let far = try written(
      [object { $0.keypoints = [.init(position: Point(x: 9, y: 3), visibility: .visible)] }],
      as: .pose)
    #expect(far.losses == ["keypoints beyond the picture"])
  }

  @Test func keypointNamesAreKept() throws {
    let pose = object { $0.keypoints = [.init(position: Point(x: 3, y: 3), visibility: .visible)] }
    let categories = [Dataset.Category(name: "cat"), .init(name: "dog", keypoints: ["nose"])]
    let result = try written([pose], as: .auto, categories: categories)
    #expect(result.losses == [] && result.reading.problems == [])
    #expect(result.reading.dataset.categories == categories)
  }
}
