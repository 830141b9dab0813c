import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct GridShuffleTests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(GridShuffle.self, text))]).plan(
      for: size, key: .numbered(number))
  }

  @Test func tilesChangePlaces() throws {
    let image = speckled(60, 41)
    let size = ImageSize(image)
    var shuffled = 0
    for number in 0..<6 {
      let plan = try plan(#"{"columns": 4, "rows": 3}"#, size, number)
      let result = try plan.apply(to: image)
      #expect(samples(result).sorted() == samples(image).sorted())
      shuffled += result == image ? 0 : 1
      // Labels, masks and pixels agree, pixel by pixel.
      #expect(try plan.apply(toMask: image) == result)
      for (x, y) in [(3, 4), (31, 20), (59, 40), (14, 13), (15, 14)] {
        let moved = plan.apply(Point(x: Double(x) + 0.5, y: Double(y) + 0.5))
        let from = (y * 60 + x) * 3
        let to = (Int(moved.y) * 60 + Int(moved.x)) * 3
        #expect(samples(image)[from..<from + 3] == samples(result)[to..<to + 3])
      }
    }
    #expect(shuffled > 3)
  }
}
