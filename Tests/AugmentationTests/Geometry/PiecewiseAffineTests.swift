import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct PiecewiseAffineTests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(PiecewiseAffine.self, text))]).plan(
      for: size, key: .numbered(number))
  }

  @Test func cellsAreStraightWithinTheirTriangles() throws {
    let size = ImageSize(width: 90, height: 60)
    let plan = try plan(#"{"columns": 3, "rows": 2, "scaleRange": [0.05, 0.05]}"#, size)
    guard case .continuous(let map, _) = plan.steps[0].displacement else {
      Issue.record("is not continuous")
      return
    }
    func area(_ a: Point, _ b: Point, _ c: Point) -> Double {
      (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
    }
    // Three points on a line within the upper triangle of a cell, then across its diagonal.
    let straight = [(10, 2), (15, 4), (20, 6)].map { map.inverse(Point(x: $0.0, y: $0.1)) }
    #expect(abs(area(straight[0], straight[1], straight[2])) < 1e-9)
    let bent = [(20, 5), (15, 15), (10, 25)].map { map.inverse(Point(x: $0.0, y: $0.1)) }
    #expect(abs(area(bent[0], bent[1], bent[2])) > 1e-3)
  }
}
