import Augmentation
import Geometry
import Imaging
import Tensors
import Testing

@Suite struct ShadowTests {
  private static let text = """
    {"countRange": [1, 1], "intensityRange": [0.5, 0.5], "softnessRange": [0.02, 0.02]}
    """

  private func plan(_ image: Image, number: Int) throws -> (Image, Polygon) {
    let augmentation = try #require(try make(Shadow.self, Self.text) as? Shadow)
    var random = CounterRandom(seed: 7, path: [], copy: number, position: [])
    let parameters = augmentation.sample(using: &random, size: ImageSize(image))
    return (try augmentation.apply(parameters, to: image), try #require(parameters.outlines.first))
  }

  @Test(arguments: 0..<6) func darkensInsideOnly(number: Int) throws {
    let (result, outline) = try plan(even(200, 150, value: 200), number: number)
    let values = levels(result)
    for y in 0..<150 {
      for x in 0..<200 {
        let point = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
        let away = outline.edges.map { distance(point, $0.from, $0.to) }.min() ?? 0
        // Corners narrower than the blur are lighter than the rest.
        guard away > 12 else { continue }
        #expect(abs(values[(y * 200 + x) * 3] - (outline.contains(point) ? 100 : 200)) <= 3)
      }
    }
  }

  private func distance(_ point: Point, _ from: Point, _ to: Point) -> Double {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let along: Double = (point.x - from.x) * dx + (point.y - from.y) * dy
    let share = min(max(along / (dx * dx + dy * dy), 0), 1)
    return point.distance(to: Point(x: from.x + share * dx, y: from.y + share * dy))
  }

  @Test func areaMustBeOrdered() {
    #expect(throws: AugmentationError.self) {
      try make(Shadow.self, #"{"area": [0.5, 0, 0.2, 1]}"#)
    }
  }
}
