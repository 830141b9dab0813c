import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct TransposeTests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(Transpose.self, text))]).plan(
      for: size, key: .numbered(number))
  }

  @Test func exchangesRowsAndColumns() throws {
    let image = speckled(5, 3)
    let result = try plan("{}", ImageSize(image)).apply(to: image)
    #expect(result == image.transposed())
    #expect(try plan("{}", ImageSize(image)).apply(Point(x: 4, y: 1)) == Point(x: 1, y: 4))
  }
}
