import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct PadIfNeededTests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(PadIfNeeded.self, text))]).plan(
      for: size, key: .numbered(number))
  }

  @Test func largePicturesStay() throws {
    let image = speckled(50, 40)
    #expect(
      try plan(#"{"width": 50, "height": 30}"#, ImageSize(image)).apply(to: image) == image)
  }

  @Test func sidesBecomeMultiples() throws {
    let plan = try plan(
      #"{"width": 10, "height": 10, "divisor": 32}"#, ImageSize(width: 50, height: 64))
    #expect(plan.size == ImageSize(width: 64, height: 64))
    #expect(plan.apply(Point.zero) == Point(x: 7, y: 0))
  }

  @Test func placesAreDrawn() throws {
    let corners = try (0..<30).map {
      try plan(
        #"{"width": 14, "height": 11, "placement": "random"}"#, ImageSize(width: 10, height: 9), $0
      ).apply(Point.zero)
    }
    #expect(Set(corners.map(\.x)) == [0, 1, 2, 3, 4] && Set(corners.map(\.y)) == [0, 1, 2])
  }
}
