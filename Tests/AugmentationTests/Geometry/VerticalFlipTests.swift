import Augmentation
import Geometry
import Options
import Testing

@Suite struct VerticalFlipTests {
  @Test func mirrorsBoxesAndSamples() throws {
    let plan = AugmentationChain([.init(VerticalFlip(options: NoOptions()))])
      .plan(for: ImageSize(width: 4, height: 3), key: .numbered(0))
    let map = try #require(plan.map)
    #expect(map.bounds(of: Box(x0: 0, y0: 0, x1: 2, y1: 1)) == Box(x0: 0, y0: 2, x1: 2, y1: 3))
    let image = speckled(4, 3, channels: 1)
    let rows = samples(image)
    #expect(samples(try plan.apply(to: image)) == Array(rows[8...] + rows[4..<8] + rows[..<4]))
  }
}
