import Augmentation
import Geometry
import Options
import Testing

@Suite struct HorizontalFlipTests {
  @Test func mirrorsBoxesAndSamples() throws {
    let plan = AugmentationChain([.init(HorizontalFlip(options: NoOptions()))])
      .plan(for: ImageSize(width: 5, height: 2), key: .numbered(0))
    let map = try #require(plan.map)
    #expect(map.bounds(of: Box(x0: 0, y0: 0, x1: 2, y1: 1)) == Box(x0: 3, y0: 0, x1: 5, y1: 1))
    let image = speckled(5, 2, channels: 1)
    let rows = samples(image)
    let expected = Array(rows[0..<5].reversed()) + Array(rows[5..<10].reversed())
    #expect(samples(try plan.apply(to: image)) == expected)
  }
}
