import Augmentation
import Datasets
import Geometry
import Imaging
import StrictJSON
import Testing

@testable import BatchAugmentation

@Suite struct LabelMoverTests {
  private let size = ImageSize(width: 20, height: 10)

  private func moved(
    _ annotations: [Dataset.Annotation], _ transforms: String, _ more: String = ""
  ) throws -> LabelMover.Outcome {
    let spec = try spec(transforms: transforms, more)
    let mover = LabelMover(
      spec.labels,
      categories: [.init(name: "face", keypoints: ["left_eye", "right_eye", "nose"])])
    var image = Dataset.Image(name: "a", size: size)
    image.annotations = annotations
    let plan = spec.chain.plan(for: size, key: AugmentationKey(seed: 1, path: []))
    return try mover.moved(mover.objects(of: image), of: image, along: plan)
  }

  private var full: Dataset.Annotation {
    var annotation = Dataset.Annotation(category: 0)
    annotation.setBox(x: 2.1, y: 1.3, width: 5.7, height: 4.4)
    annotation.area = 12.5
    annotation.id = 7
    annotation.attributes = ["note": .string("x")]
    annotation.keypoints = [
      .init(position: Point(x: 3, y: 2), visibility: .visible),
      .init(position: Point(x: 5, y: 2), visibility: .hidden),
      .init(position: .zero, visibility: .absent),
    ]
    return annotation
  }

  @Test func whereNothingMovesEveryNumberStays() throws {
    var outline = Dataset.Annotation(category: 0, box: Box(x0: 1, y0: 1, x1: 4, y1: 5))
    outline.segmentation = .polygons([
      Polygon([Point(x: 1, y: 1), Point(x: 4, y: 2), Point(x: 3, y: 5)])
    ])
    let all = [full, outline]
    for transforms in [
      #""brightness_contrast""#, #"{"use": "rotate", "probability": 0}"#,
    ] {
      let outcome = try moved(all, transforms)
      #expect(outcome.dropped.isEmpty)
      var expected = all
      for index in expected.indices { expected[index].id = nil }
      #expect(outcome.kept == expected)
      #expect(outcome.kept[0].boxSize?.width == 5.7)
    }
  }

  @Test func keypointsChangePlacesInAMirror() throws {
    let flipped = try #require(try moved([full], #""horizontal_flip""#).kept.first)
    #expect(flipped.keypoints.map(\.position.x) == [15, 17, 0])
    #expect(flipped.keypoints.map(\.visibility) == [.hidden, .visible, .absent])
    #expect(flipped.attributes == full.attributes)
    #expect(flipped.area == nil && flipped.id == nil)
    let unpaired = try moved([full], #""horizontal_flip""#, #""labels": {"keypointPairs": []}"#)
    #expect(unpaired.kept.first?.keypoints.map(\.position.x) == [17, 15, 0])
    let named = try moved(
      [full], #""horizontal_flip""#, #""labels": {"keypointPairs": [["left_eye", "right_eye"]]}"#)
    #expect(named.kept.first?.keypoints == flipped.keypoints)
  }

  @Test func masksGoAlong() throws {
    var masked = Dataset.Annotation(category: 0, box: Box(x0: 0, y0: 0, x1: 2, y1: 10))
    // The two columns on the left.
    masked.segmentation = .mask(
      try #require(RunLengthMask(size: size, runs: [0, 20, 180], spelling: .packed)))
    masked.isCrowd = true
    let made = try #require(try moved([masked], #""horizontal_flip""#).kept.first)
    #expect(made.box == Box(x0: 18, y0: 0, x1: 20, y1: 10))
    #expect(made.isCrowd)
    guard case .mask(let mask) = made.segmentation else {
      Issue.record("no mask")
      return
    }
    #expect(mask.runs == [180, 20] && mask.spelling == .packed)
  }

  @Test func rulesDropObjectsAsWholes() throws {
    let small = Dataset.Annotation(category: 0, box: Box(x0: 1, y0: 1, x1: 3, y1: 3))
    let outcome = try moved([full, small], #""horizontal_flip""#, #""labels": {"minArea": 5}"#)
    #expect(outcome.kept.count == 1)
    #expect(outcome.dropped.map(\.index) == [1])
    #expect(outcome.dropped.first?.reason.contains("area") == true)
  }
}
