import Geometry
import Imaging
import Options
import Tensors
import Testing

@testable import Augmentation

@Suite struct RandomResizedCropTests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(RandomResizedCrop.self, text))]).plan(
      for: size, key: .numbered(number))
  }

  @Test func cutsAndResizes() throws {
    let image = speckled(100, 80)
    for number in 0..<5 {
      let plan = try plan(#"{"width": 32, "height": 24}"#, ImageSize(image), number)
      let area = try #require(try plan.records()[0].parameters).value(as: PixelRectangle.self)
      #expect(
        try plan.apply(to: image) == image.cropped(to: area).resized(width: 32, height: 24))
      let corner = plan.apply(Point(x: Double(area.x + area.width), y: Double(area.y)))
      #expect(corner.distance(to: Point(x: 32, y: 0)) < 1e-9)
    }
  }
}
