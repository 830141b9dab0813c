import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct Rotate90Tests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(Rotate90.self, text))]).plan(
      for: size, key: .numbered(number))
  }

  @Test(arguments: 0..<4) func turnsClockwise(turns: Int) throws {
    let image = speckled(5, 3)
    let plan = try plan(#"{"turns": [\#(turns)]}"#, ImageSize(image))
    #expect(try plan.apply(to: image) == image.rotated90(times: turns))
    let corner = plan.apply(Point(x: 0, y: 0))
    let corners = [(0, 0), (3, 0), (5, 3), (0, 5)].map { Point(x: $0.0, y: $0.1) }
    #expect(corner == corners[turns])
  }

  @Test func drawsEveryTurn() throws {
    let corners = try Set(
      (0..<40).map { try plan("{}", ImageSize(width: 5, height: 3), $0).apply(Point.zero) })
    #expect(corners.count == 4)
  }
}
