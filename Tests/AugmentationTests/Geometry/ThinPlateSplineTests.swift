import Geometry
import Imaging
import Options
import Tensors
import Testing

@testable import Augmentation

@Suite struct ThinPlateSplineTests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(ThinPlateSpline.self, text))]).plan(
      for: size, key: .numbered(number))
  }

  @Test func heldPointsAreReadWhereTheyAreWanted() throws {
    let size = ImageSize(width: 200, height: 100)
    let plan = try plan(#"{"points": 3, "scaleRange": [0.01, 0.01]}"#, size)
    let parameters = try #require(try plan.records()[0].parameters)
    let ways = try parameters.value(as: ThinPlateSpline.Parameters.self).ways
    guard case .continuous(let map, _) = plan.steps[0].displacement else {
      Issue.record("is not continuous")
      return
    }
    for (place, way) in ways.enumerated() {
      let held = Point(x: Double(place % 3) * 100, y: Double(place / 3) * 50)
      let wanted = Point(x: held.x + way.x * 200, y: held.y + way.y * 100)
      #expect(map.inverse(held).distance(to: wanted) < 1e-9)
    }
  }
}
