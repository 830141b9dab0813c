import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct ZoomOutTests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(ZoomOut.self, text))]).plan(for: size, key: .numbered(number))
  }

  @Test func thePictureLiesOnTheCanvas() throws {
    let image = speckled(30, 20)
    for number in 0..<20 {
      let plan = try plan(#"{"fill": [1, 2, 3]}"#, ImageSize(image), number)
      let corner = plan.apply(Point.zero)
      #expect(plan.size.width >= 30 && plan.size.width <= 120)
      let area = PixelRectangle(x: Int(corner.x), y: Int(corner.y), width: 30, height: 20)
      #expect(try plan.apply(to: image).cropped(to: area) == image)
    }
  }
}
