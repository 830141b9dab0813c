import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct OpticalDistortionTests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(OpticalDistortion.self, text))]).plan(
      for: size, key: .numbered(number))
  }

  @Test func positiveDrawsThePictureTogether() throws {
    let size = ImageSize(width: 100, height: 80)
    for lens in ["camera", "fisheye"] {
      func corner(_ k: Double) throws -> Point {
        try plan(#"{"lens": "\#(lens)", "distortRange": [\#(k), \#(k)]}"#, size).apply(.zero)
      }
      #expect(try corner(0.2).x > 3 && corner(0.2).y > 3)
      #expect(try corner(-0.2).x < -3 && corner(-0.2).y < -3)
      #expect(try corner(0) == .zero)
    }
  }
}
