import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct PerspectiveTests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(Perspective.self, text))]).plan(
      for: size, key: .numbered(number))
  }

  @Test func cropFillsTheResultAndWholeKeepsThePicture() throws {
    let size = ImageSize(width: 90, height: 60)
    let white = Image(width: 90, height: 60, filledWith: [255])
    for number in 0..<10 {
      let crop = try plan(#"{"scaleRange": [0.3, 0.3]}"#, size, number)
      #expect(samples(try crop.apply(to: white)).min() == 255)
      let whole = try plan(#"{"scaleRange": [0.3, 0.3], "fit": "whole"}"#, size, number)
      for corner in size.bounds.corners {
        let moved = whole.apply(corner)
        #expect(moved.x > -1e-6 && moved.x < 90 + 1e-6 && moved.y > -1e-6 && moved.y < 60 + 1e-6)
      }
      #expect(samples(try whole.apply(to: white)).min() == 0)
    }
  }

  @Test func straightLinesStayStraight() throws {
    let plan = try plan("{}", ImageSize(width: 90, height: 60), 3)
    let (a, b, c) = (
      plan.apply(Point(x: 5, y: 7)), plan.apply(Point(x: 30, y: 27)),
      plan.apply(Point(x: 55, y: 47))
    )
    #expect(abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) < 1e-6)
  }
}
