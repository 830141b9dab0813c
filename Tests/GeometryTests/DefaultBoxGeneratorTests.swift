import Geometry
import Testing

@Suite struct DefaultBoxGeneratorTests {
  @Test func matchesTorchvision() throws {
    let recorded: RecordedAnchors = try fixture("anchors.json")
    let ratios: [[Double]] = [[2], [2, 3]]
    for expected in recorded.ssd {
      let clips = expected.arguments.clip ?? true
      let steps = expected.arguments.steps
      let generator =
        expected.arguments.scales.map {
          DefaultBoxGenerator(aspectRatios: ratios, scales: $0, steps: steps, clips: clips)
        } ?? DefaultBoxGenerator(aspectRatios: ratios, steps: steps, clips: clips)
      let boxes = generator.boxes(
        image: ImageSize(width: 70, height: 50),
        features: [ImageSize(width: 4, height: 3), ImageSize(width: 2, height: 1)])
      #expect(boxes.count == expected.boxes.count)
      for (ours, theirs) in zip(boxes, expected.boxes) {
        #expect(ours.distance(to: Box(theirs)) < 1e-10)
      }
      #expect(generator.countsPerPosition == [4, 6])
    }
  }
}
