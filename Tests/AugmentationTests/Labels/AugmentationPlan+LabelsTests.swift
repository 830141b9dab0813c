import Augmentation
import Foundation
import Geometry
import Imaging
import Options
import Testing

@Suite struct LabelOutcomeTests {
  private let size = ImageSize(width: 60, height: 40)

  private func plan(_ links: [any Augmentation], number: Int = 1) -> AugmentationPlan {
    AugmentationChain(links.map { .init($0) }).plan(for: size, key: .numbered(number))
  }

  private func crop(_ width: Int, _ height: Int) -> any Augmentation {
    Fixed(displacement: .affine(.crop(x: 0, y: 0, size: ImageSize(width: width, height: height))))
  }

  @Test func nothingMovedComesBackBitForBit() throws {
    let object = LabelledObject(
      box: Box(x0: 0.1, y0: 0.2, x1: 60.7, y1: 0.1 + 0.2),
      polygons: [Polygon([Point(x: 0.3, y: 1e-17), Point(x: 59.99, y: 0.1), Point(x: 70, y: -3)])],
      mask: speckled(60, 40, channels: 1),
      corners: Polygon([Point(x: 0.3, y: 0.1), Point(x: 1, y: 0.7), Point(x: 3, y: 0.123)]),
      keypoints: [LabelledKeypoint(Point(x: 61, y: 0.3)), .absent], category: 3, tag: 9)
    for links in [
      [], [try make(BrightnessContrast.self, "{}"), try make(GaussianBlur.self, "{}")],
    ] {
      let outcome = try plan(links).apply(to: [object])
      #expect(outcome == LabelOutcome(kept: [object]))
    }
    let never = AugmentationChain([.init(try make(Rotate.self, "{}"), probability: 0)])
    #expect(try never.plan(for: size, key: .numbered(0)).apply(to: [object]).kept == [object])
  }

  @Test func flipsMoveEveryPart() throws {
    let plan = plan([try make(HorizontalFlip.self, "{}")])
    let object = LabelledObject(
      box: Box(x0: 10, y0: 5, x1: 20, y1: 15), keypoints: [LabelledKeypoint(Point(x: 0, y: 40))],
      tag: 4)
    let kept = try plan.apply(to: [object]).kept
    #expect(kept.map(\.box) == [Box(x0: 40, y0: 5, x1: 50, y1: 15)])
    #expect(kept[0].keypoints == [LabelledKeypoint(Point(x: 60, y: 40))])
    #expect(kept[0].tag == 4)
  }

  @Test func visibilityIsOfTheOriginalAreaOnceAtTheEnd() throws {
    // Three crops that each leave 60 % of what was there leave 21.6 %.
    let object = LabelledObject(box: Box(x0: 0, y0: 0, x1: 60, y1: 40))
    let crops = [crop(36, 40), crop(36, 24), crop(21, 24)]
    let rules = LabelRules(minVisibility: 0.5)
    let outcome = try plan(crops).apply(to: [object], rules: rules)
    #expect(outcome.kept == [])
    #expect(outcome.dropped.map(\.reason) == [.visibility(0.21, least: 0.5)])
    #expect(
      try plan(crops).apply(to: [object], rules: LabelRules(minVisibility: 0.2)).kept.count == 1)
  }

  @Test func theAreaIsThePolygonsWhereThereIsOne() throws {
    let triangle = Polygon([Point(x: 0, y: 0), Point(x: 40, y: 0), Point(x: 0, y: 40)])
    let object = LabelledObject(box: triangle.bounds, polygons: [triangle])
    // Left of x = 20 lie 600 of 800.
    let kept = try plan([crop(20, 40)]).apply(to: [object], rules: LabelRules(minVisibility: 0.75))
    #expect(kept.kept.map(\.box) == [Box(x0: 0, y0: 0, x1: 20, y1: 40)])
    #expect(
      try plan([crop(20, 40)]).apply(to: [object], rules: LabelRules(minArea: 601)).dropped
        == [DroppedObject(tag: 0, reason: .area(600, least: 601))])
  }

  @Test(arguments: [
    (LabelRules(minArea: 101), DropReason.area(100, least: 101)),
    (LabelRules(minVisibility: 0.6), .visibility(0.5, least: 0.6)),
    (LabelRules(minSize: 6), .size(width: 5, height: 20, least: 6)),
    (LabelRules(maxAspect: 3.5), .aspect(4, most: 3.5)),
  ]) func rulesSayWhyAnObjectGoes(rules: LabelRules, reason: DropReason) throws {
    let object = LabelledObject(box: Box(x0: 10, y0: 0, x1: 20, y1: 20), tag: 7)
    let outcome = try plan([crop(15, 40)]).apply(to: [object], rules: rules)
    #expect(outcome.kept.isEmpty)
    #expect(outcome.dropped == [DroppedObject(tag: 7, reason: reason)])
    #expect(reason.description.contains("is"))
  }

  @Test func whatHasLeftThePictureIsDropped() throws {
    let outside = [
      LabelledObject(box: Box(x0: 40, y0: 0, x1: 50, y1: 20), tag: 0),
      LabelledObject(keypoints: [LabelledKeypoint(Point(x: 40, y: 0)), .absent], tag: 1),
      LabelledObject(mask: marked(size, column: 40, row: 20), tag: 2),
      LabelledObject(corners: Polygon(Box(x0: 15, y0: 0, x1: 50, y1: 20)), tag: 3),
    ]
    let outcome = try plan([crop(15, 40)]).apply(to: outside)
    #expect(outcome.kept == [])
    #expect(outcome.dropped.map(\.tag) == [0, 1, 2, 3])
    #expect(outcome.dropped.allSatisfy { $0.reason == .nothingLeft })
  }

  @Test func labelsOfTheWholePictureStay() throws {
    let object = LabelledObject(category: 3)
    #expect(try plan([crop(15, 10)]).apply(to: [object]).kept == [object])
  }

  @Test func boxesRoundMasksAndPolygonsAreMadeAnew() throws {
    let turn = try make(Rotate.self, #"{"degreesRange": [30, 30]}"#)
    let diamond = Polygon([
      Point(x: 30, y: 10), Point(x: 40, y: 20), Point(x: 30, y: 30), Point(x: 20, y: 20),
    ])
    let box = diamond.bounds
    let plan = plan([turn])
    let exact = try plan.apply(to: [LabelledObject(box: box, polygons: [diamond])]).kept[0]
    #expect(exact.box == plan.apply(diamond).bounds)
    let loose = try plan.apply(to: [LabelledObject(box: box)]).kept[0]
    #expect(try #require(loose.box).area > 1.5 * (try #require(exact.box).area))
    let mask = drawn([diamond], size)
    let kept = try plan.apply(to: [LabelledObject(box: box, mask: mask)]).kept[0]
    #expect(try kept.mask == plan.apply(toMask: mask))
    let (ours, theirs) = (try #require(kept.box), try #require(exact.box))
    #expect(ours.iou(theirs) > 0.85)
    #expect(ours.x0 == ours.x0.rounded())
  }

  @Test func ellipsesGrowLess() throws {
    let turn = try make(Rotate.self, #"{"degreesRange": [45, 45]}"#)
    let object = LabelledObject(box: Box(x0: 20, y0: 10, x1: 40, y1: 30))
    let corner = try plan([turn]).apply(to: [object]).kept[0].box
    let round = try plan([turn]).apply(to: [object], rules: LabelRules(boxRule: .ellipse)).kept[0]
      .box
    #expect(abs(try #require(corner).width - 20 * 2.0.squareRoot()) < 1e-9)
    #expect(abs(try #require(round).width - 20) < 0.01)
    let flip = try make(HorizontalFlip.self, "{}")
    let odd = LabelledObject(box: Box(x0: 20.3, y0: 10.1, x1: 40.7, y1: 30.9))
    #expect(
      try plan([flip]).apply(to: [odd], rules: LabelRules(boxRule: .ellipse))
        == plan([flip]).apply(to: [odd]))
  }

  @Test func turnedRectanglesStayRectangles() throws {
    let corners = RotatedBox(center: Point(x: 30, y: 20), width: 20, height: 8, degrees: 30).polygon
    let object = LabelledObject(corners: corners)
    let turn = try make(Rotate.self, #"{"degreesRange": [20, 20]}"#)
    let turned = try #require(try plan([turn]).apply(to: [object]).kept[0].corners)
    for (ours, theirs) in zip(turned.points, plan([turn]).apply(corners).points) {
      #expect(ours.distance(to: theirs) < 1e-12)
    }
    let cut = try #require(try plan([crop(30, 40)]).apply(to: [object]).kept[0].corners)
    let left = corners.clipped(to: Box(x0: 0, y0: 0, x1: 30, y1: 40))
    #expect(cut.points.count == 4)
    #expect(abs(cut.area - (try #require(RotatedBox(around: left.points)).area)) < 1e-9)
    #expect(cut.area < corners.area)
  }

  @Test func keypointsOutsideBecomeAbsentAndTheRestStays() throws {
    let object = LabelledObject(
      box: Box(x0: 0, y0: 0, x1: 40, y1: 20),
      keypoints: [
        LabelledKeypoint(Point(x: 5, y: 5)), LabelledKeypoint(Point(x: 30, y: 5)), .absent,
      ])
    let kept = try plan([crop(20, 40)]).apply(to: [object]).kept
    #expect(kept[0].keypoints == [LabelledKeypoint(Point(x: 5, y: 5)), .absent, .absent])
  }

  @Test func mirrorsSwapPairsOfKeypoints() throws {
    let names = ["nose", "left_eye", "right_eye", "l_ear", "r_ear", "handLeft", "handRight"]
    let pairs = KeypointPair.pairs(amongNames: names)
    #expect(pairs == [KeypointPair(1, 2), KeypointPair(3, 4), KeypointPair(5, 6)])
    #expect(KeypointPair.pairs(amongNames: ["leftover", "l", "wrist"]) == [])
    let points = (0..<7).map { LabelledKeypoint(Point(x: Double($0) + 1, y: 3)) }
    let flips = [try make(HorizontalFlip.self, "{}"), try make(VerticalFlip.self, "{}")]
    let objects = [
      LabelledObject(keypoints: points, category: 1),
      LabelledObject(keypoints: points, category: 2),
    ]
    let rules = LabelRules(keypointPairs: pairs, keypointPairsOfCategory: [2: []])
    let once = try plan([flips[0]]).apply(to: objects, rules: rules).kept
    #expect(once[0].keypoints.map(\.position.x) == [59, 57, 58, 55, 56, 53, 54])
    #expect(once[1].keypoints.map(\.position.x) == [59, 58, 57, 56, 55, 54, 53])
    let twice = try plan(flips).apply(to: objects, rules: rules).kept
    #expect(twice[0].keypoints.map(\.position.x) == [59, 58, 57, 56, 55, 54, 53])
  }

  @Test func masksOfAnotherSizeAreRefused() {
    #expect(throws: AugmentationError.self) {
      try plan([]).apply(to: [LabelledObject(mask: speckled(40, 60, channels: 1))])
    }
  }

  @Test func hiddenPartsCountAsUnseen() throws {
    let half = Fixed(covered: [Polygon(Box(x0: 0, y0: 0, x1: 20, y1: 40))])
    let object = LabelledObject(
      box: Box(x0: 10, y0: 10, x1: 30, y1: 20),
      keypoints: [LabelledKeypoint(Point(x: 12, y: 12)), LabelledKeypoint(Point(x: 25, y: 12))])
    let rules = LabelRules(minVisibility: 0.4)
    let kept = try plan([half]).apply(to: [object], rules: rules).kept
    #expect(kept.map(\.box) == [object.box])
    #expect(kept[0].keypoints.map(\.isVisible) == [false, true])
    #expect(kept[0].keypoints.map(\.isLabelled) == [true, true])
    // The same area twice hides no more; cutting the hidden part away leaves half, all seen.
    #expect(try plan([half, half]).apply(to: [object], rules: rules).kept.count == 1)
    let strict = LabelRules(minVisibility: 0.6)
    #expect(
      try plan([half]).apply(to: [object], rules: strict).dropped.map(\.reason)
        == [.visibility(0.5, least: 0.6)])
    let away = Fixed(
      displacement: .affine(.crop(x: 20, y: 0, size: ImageSize(width: 40, height: 40))))
    #expect(try plan([half, away]).apply(to: [object], rules: rules).kept.count == 1)
    #expect(
      try plan([half, crop(20, 40)]).apply(to: [object], rules: rules).dropped.map(\.reason)
        == [.visibility(0, least: 0.4)])
  }

  @Test func piecesPartOutlines() throws {
    let (left, right) = (Box(x0: 0, y0: 0, x1: 30, y1: 40), Box(x0: 30, y0: 0, x1: 60, y1: 40))
    let swap = Fixed(
      displacement: .pieces(
        [
          Piece(region: left, map: .translation(x: 30, y: 0)),
          Piece(region: right, map: .translation(x: -30, y: 0)),
        ], size: size))
    let polygon = Polygon(Box(x0: 25, y0: 5, x1: 40, y1: 10))
    let mask = drawn([polygon], size)
    let object = LabelledObject(
      box: polygon.bounds, polygons: [polygon], mask: mask,
      keypoints: [LabelledKeypoint(Point(x: 26, y: 6)), LabelledKeypoint(Point(x: 36, y: 6))])
    let outcome = try plan([swap]).apply(to: [object], rules: LabelRules(minVisibility: 0.999))
    let kept = try #require(outcome.kept.first)
    #expect(
      Set(kept.polygons.compactMap(\.bounds)) == [
        Box(x0: 55, y0: 5, x1: 60, y1: 10), Box(x0: 0, y0: 5, x1: 10, y1: 10),
      ])
    #expect(kept.box == Box(x0: 0, y0: 5, x1: 60, y1: 10))
    #expect(kept.mask == drawn(kept.polygons, size))
    #expect(kept.keypoints.map(\.position.x) == [56, 6])
    #expect(abs(plan([swap]).visiblePart(of: polygon).area - polygon.area) < 1e-9)
  }
}
