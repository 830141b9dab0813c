import Augmentation
import Geometry
import Imaging
import Testing

@Suite struct MaskDropoutTests {
  private let size = ImageSize(width: 60, height: 40)

  private func plan(_ text: String, _ objects: [LabelledObject], number: Int = 0) throws
    -> AugmentationPlan
  {
    AugmentationChain([.init(try make(MaskDropout.self, text))])
      .plan(for: size, key: .numbered(number), labels: objects)
  }

  @Test func hidesOneObjectWholly() throws {
    let objects = [
      LabelledObject(box: Box(x0: 3.5, y0: 4, x1: 12, y1: 15.25), tag: 1),
      LabelledObject(
        polygons: [Polygon([Point(x: 30, y: 5), Point(x: 50, y: 12), Point(x: 33, y: 30)])], tag: 2),
    ]
    var hidden: Set<Int> = []
    for number in 0..<12 {
      let plan = try plan("{}", objects, number: number)
      let result = levels(try plan.apply(to: even(60, 40, value: 100)))
      let outcome = try plan.apply(to: objects, rules: LabelRules(minVisibility: 0.1))
      let gone = try #require(outcome.dropped.first?.tag)
      #expect(outcome.kept.count == 1)
      hidden.insert(gone)
      let area = plan.steps[0].coveredAreas
      for y in 0..<40 {
        for x in 0..<60
        where area.contains(where: { $0.contains(Point(x: Double(x) + 0.5, y: Double(y) + 0.5)) }) {
          #expect(result[(y * 60 + x) * 3] == 0)
        }
      }
      let other = gone == 1 ? (x: 35, y: 12) : (x: 6, y: 8)
      #expect(result[(other.y * 60 + other.x) * 3] == 100)
    }
    #expect(hidden == [1, 2])
  }

  @Test func masksAreHiddenPixelByPixel() throws {
    var pixels = [UInt8](repeating: 0, count: size.area)
    for y in 10..<30 {
      for x in 20..<40 where (x - 30) * (x - 30) + (y - 20) * (y - 20) < 80 {
        pixels[y * 60 + x] = 1
      }
    }
    let mask = Image(width: 60, height: 40, channels: 1, samples: pixels)
    let plan = try plan("{}", [LabelledObject(mask: mask)])
    let result = levels(try plan.apply(to: even(60, 40, channels: 1, value: 100)))
    for (value, isObject) in zip(result, pixels) { #expect(value == (isObject == 0 ? 100 : 0)) }
  }

  @Test func withoutObjectsNothingIsHidden() throws {
    let image = speckled(60, 40)
    #expect(try plan("{}", []).apply(to: image) == image)
    #expect(
      try plan(#"{"objectsRange": [0, 0]}"#, [LabelledObject(box: size.bounds)]).apply(to: image)
        == image)
    let all = try plan(
      #"{"objectsRange": [9, 9], "fill": [50]}"#, [LabelledObject(box: size.bounds)])
    #expect(try all.apply(to: image) == Image(width: 60, height: 40, filledWith: [50, 50, 50]))
  }
}
