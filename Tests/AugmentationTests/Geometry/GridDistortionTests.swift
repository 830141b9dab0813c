import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct GridDistortionTests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(GridDistortion.self, text))]).plan(
      for: size, key: .numbered(number))
  }

  @Test func edgesStayAndLinesMove() throws {
    let plan = try plan(#"{"columns": 4, "rows": 2}"#, ImageSize(width: 80, height: 60))
    for corner in ImageSize(width: 80, height: 60).bounds.corners {
      #expect(plan.apply(corner).distance(to: corner) < 1e-9)
    }
    #expect(plan.apply(Point(x: 20, y: 30)).x != 20)
    #expect(plan.apply(Point(x: 20, y: 5)).x == plan.apply(Point(x: 20, y: 55)).x)
  }
}
