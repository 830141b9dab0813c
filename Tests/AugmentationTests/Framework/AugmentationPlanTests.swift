import Augmentation
import Geometry
import Imaging
import Testing

@Suite struct AugmentationPlanTests {
  private func plan(
    _ links: [any Augmentation], _ width: Int, _ height: Int
  ) -> AugmentationPlan {
    AugmentationChain(links.map { .init($0) })
      .plan(for: ImageSize(width: width, height: height), key: .numbered(1))
  }

  @Test func mapIsTheCompositionOfTheSteps() throws {
    let plan = plan(
      [
        try make(Rotate.self, "{}"), try make(Crop.self, "{}"), try make(HorizontalFlip.self, "{}"),
      ], 60, 40)
    let map = try #require(plan.map)
    let point = Point(x: 12.5, y: 30.25)
    #expect(map.apply(point).distance(to: plan.apply(point)) < 1e-9)
    let outline = Polygon(Box(x0: 1, y0: 2, x1: 30, y1: 20))
    for (ours, theirs) in zip(plan.apply(outline).points, outline.mapped(by: map).points) {
      #expect(ours.distance(to: theirs) < 1e-9)
    }
  }

  @Test func anEmptyChainReturnsNumbersUnchanged() {
    let plan = plan([], 60, 40)
    let outline = Polygon([Point(x: 0.1, y: 0.2), Point(x: 59.9, y: 0.3), Point(x: 3.3, y: 39.7)])
    #expect(plan.visiblePart(of: outline) == outline)
    #expect(plan.apply(outline) == outline)
    #expect(plan.map == .identity)
  }

  @Test func whatACropTakesNoLaterStepBringsBack() throws {
    let crop = try make(Crop.self, #"{"width": 20, "height": 20}"#)
    let turn = try make(Rotate.self, #"{"degreesRange": [45, 45], "expand": true}"#)
    let plan = plan([crop, turn], 60, 40)
    let whole = Polygon(plan.source.bounds)
    #expect(abs(plan.visiblePart(of: whole).area - 400) < 1e-6)
    #expect(plan.size == ImageSize(width: 29, height: 29))
    let inverse = try #require(plan.map?.inverse)
    let corner = inverse.apply(Point(x: 1, y: 1))
    #expect(!plan.isVisible(corner))
    #expect(plan.isVisible(inverse.apply(plan.size.center)))
  }

  @Test func picturesOfAnotherSizeAreRefused() {
    let expected = ImageSize(width: 60, height: 40)
    let got = ImageSize(width: 40, height: 60)
    #expect(throws: AugmentationError.differentSize(expected: expected, got: got)) {
      try plan([], 60, 40).apply(to: speckled(40, 60))
    }
    #expect(throws: AugmentationError.differentSize(expected: expected, got: got)) {
      try plan([], 60, 40).apply(toMask: speckled(40, 60))
    }
  }
}
