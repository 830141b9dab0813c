import Geometry
import Imaging
import Options
import Testing

@testable import Pipeline

/// Leaves behind what a test wants.
private struct Leaves: Stage {
  static let kind = "leaves"
  static let summary = "Leaves something behind."
  static let reads: [Slot] = [.image]
  static let writes: [Slot] = [.detections, .classification, .image]
  struct Options: ComponentOptions {}

  var values: [SlotValue] = []
  var mayWrite: [Slot] = writes

  init(options: Options) {}

  init(_ values: [SlotValue], mayWrite: [Slot] = writes) {
    self.values = values
    self.mayWrite = mayWrite
  }

  var outputs: [Slot] { mayWrite }

  func process(_ sample: inout Sample) { for value in values { sample.set(value) } }
}

/// Checks of what a stage leaves behind.
@Suite struct StageChainChecksTests {
  private static let best = ScoredClass(index: 0, label: "a", score: 0.5)
  private static let box = Box(x0: 0, y0: 0, x1: 2, y1: 2)

  private static func found(
    box: Box = box, best: ScoredClass = best, keypoints: [Point] = [],
    classification: Classification? = nil, parts: [Detection] = []
  ) -> Detection {
    Detection(
      box: box, best: best, keypoints: keypoints, classification: classification, parts: parts)
  }

  private static let sample = Sample(
    item: Item(name: "a.png"), original: Image(width: 4, height: 3, filledWith: [1, 2, 3]))

  /// Passes a sample through one stage, and says how it fails.
  private static func failure(
    _ stage: Leaves, as name: String? = nil, from: String? = nil
  ) throws -> StageFailure? {
    var common = StageFamily.Common()
    common.as = name
    common.from = from
    var chain = StageChain()
    chain.append(stage, common)
    var sample = sample
    do throws(StageFailure) {
      try chain.process(&sample)
      return nil
    } catch {
      return error
    }
  }

  private static let sound: [SlotValue] = [
    .detections([]),
    .detections([
      found(keypoints: [Point(x: 1, y: 1)], parts: [found()]),
      found(box: Box(x0: -5, y0: -5, x1: 900, y1: 9)),
    ]),
    .classification(Classification(classes: [best])),
    .image(
      Picture(
        image: Image(width: 2, height: 2, filledWith: [0, 0, 0]), frame: Frame(width: 2, height: 2))
    ),
  ]

  @Test(arguments: sound.indices)
  func takesSoundValues(index: Int) throws {
    #expect(try Self.failure(Leaves([Self.sound[index]])) == nil)
  }

  @Test func takesNothing() throws {
    #expect(try Self.failure(Leaves([])) == nil)
  }

  @Test(arguments: [
    SlotValue.detections([]), .classification(Classification(classes: [])), sound[3],
  ])
  func refusesASlotThatIsNotDeclared(value: SlotValue) throws {
    let others = Slot.allCases.filter { $0 != value.slot }
    let failure = try #require(try Self.failure(Leaves([value], mayWrite: others)))
    #expect(failure.code == "undeclared-slot" && failure.kind == "leaves")
    #expect(
      failure.description
        == "wrote the slot \"\(value.slot.rawValue)\", which it does not declare to write")
  }

  private static let faults: [(value: SlotValue, code: String, words: String)] = {
    let bad = ScoredClass(index: 0, label: "a", score: .nan)
    let boxes = [
      Box(x0: .nan, y0: 0, x1: 1, y1: 1), Box(x0: 0, y0: .nan, x1: 1, y1: 1),
      Box(x0: 0, y0: 0, x1: .infinity, y1: 1), Box(x0: 0, y0: 0, x1: 1, y1: -.infinity),
    ]
    let coordinate = "wrote a box with a coordinate that is no number"
    let keypoint = "wrote a keypoint with a coordinate that is no number"
    let score = "wrote a score that is no number"
    let detections: [(Detection, String)] =
      boxes.map { (found(box: $0), coordinate) } + [
        (found(best: bad), score),
        (found(best: ScoredClass(index: 0, label: "a", score: .infinity)), score),
        (found(keypoints: [Point(x: 1, y: 1), Point(x: 1, y: .nan)]), keypoint),
        (found(keypoints: [Point(x: -.infinity, y: 1)]), keypoint),
        (found(parts: [found(), found(box: boxes[0])]), coordinate),
        (found(classification: Classification(classes: [bad])), score),
      ]
    let image = Image(width: 2, height: 2, filledWith: [0, 0, 0])
    return detections.map { (.detections([found(), $0]), "invalid-detections", $1) } + [
      (.classification(Classification(classes: [best, bad])), "invalid-classification", score),
      (
        .image(Picture(image: image, frame: Frame(width: 2, height: 3))), "invalid-image",
        "wrote a picture of 2 × 2 pixels with a frame of 2 × 3"
      ),
      (
        .image(Picture(image: image, frame: Frame(width: 1, height: 2))), "invalid-image",
        "wrote a picture of 2 × 2 pixels with a frame of 1 × 2"
      ),
    ]
  }()

  @Test(arguments: faults.indices)
  func refusesUnsoundValues(index: Int) throws {
    let fault = Self.faults[index]
    let failure = try #require(try Self.failure(Leaves([fault.value])))
    #expect(failure.code == fault.code)
    #expect(failure.description == fault.words)
  }

  @Test func looksAtSlotsUnderTheirNewNames() throws {
    let stage = Leaves(
      [.detections([Self.found(box: Box(x0: .nan, y0: 0, x1: 1, y1: 1))])],
      mayWrite: [.detections])
    #expect(try Self.failure(stage, as: "faces")?.code == "invalid-detections")
  }

  @Test func theLastOfSeveralValuesCounts() throws {
    let bad = SlotValue.detections([Self.found(box: Box(x0: .nan, y0: 0, x1: 1, y1: 1))])
    #expect(try Self.failure(Leaves([bad, .detections([])])) == nil)
    #expect(try Self.failure(Leaves([.detections([]), bad])) != nil)
  }
}
