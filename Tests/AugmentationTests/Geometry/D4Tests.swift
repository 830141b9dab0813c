import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct D4Tests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(D4.self, text))]).plan(for: size, key: .numbered(number))
  }

  @Test func drawsAllEightSymmetries() throws {
    let image = speckled(6, 4)
    var seen: [AffineMap: Image] = [:]
    for number in 0..<80 {
      let plan = try plan("{}", ImageSize(image), number)
      let result = try plan.apply(to: image)
      let map = try #require(plan.map)
      #expect(result == (try image.warped(by: map, width: result.width, height: result.height)))
      seen[map] = result
    }
    #expect(seen.count == 8)
  }
}
