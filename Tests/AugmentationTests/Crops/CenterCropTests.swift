import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct CenterCropTests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(CenterCrop.self, text))]).plan(
      for: size, key: .numbered(number))
  }

  @Test func cutsOutTheMiddle() throws {
    let image = speckled(21, 10)
    let plan = try plan(#"{"width": 10, "height": 40}"#, ImageSize(image))
    #expect(
      try plan.apply(to: image)
        == image.cropped(to: PixelRectangle(x: 6, y: 0, width: 10, height: 10)))
  }
}
