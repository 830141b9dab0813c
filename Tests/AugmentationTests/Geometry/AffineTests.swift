import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct AffineTests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(Affine.self, text))]).plan(for: size, key: .numbered(number))
  }

  private let none =
    #""scaleRange": [1, 1], "translateXRange": [0, 0], "translateYRange": [0, 0], "#
    + #""degreesRange": [0, 0], "shearXRange": [0, 0]"#

  @Test func nothingDrawnChangesNothing() throws {
    let image = speckled(31, 20)
    #expect(try plan("{\(none)}", ImageSize(image)).apply(to: image) == image)
  }

  @Test func sidesShareAFactorUnlessToldOtherwise() throws {
    let size = ImageSize(width: 40, height: 20)
    let tied = try #require(try plan(#"{"degreesRange": [0, 0], "shearXRange": [0, 0]}"#, size).map)
    #expect(abs(tied.a - tied.e) < 1e-12 && tied.a != 1)
    let free = try #require(
      try plan(#"{"scaleYRange": [2, 2], "degreesRange": [0, 0], "shearXRange": [0, 0]}"#, size)
        .map)
    #expect(free.e == 2 && free.a < 1.2)
  }

  @Test func translatesBySharesOrPixels() throws {
    let size = ImageSize(width: 40, height: 20)
    func offset(_ unit: String) throws -> Point {
      let text = none.replacing("[0, 0]", with: "[2, 2]", maxReplacements: 1)
      return try plan(#"{\#(text), "translateUnit": "\#(unit)"}"#, size).apply(.zero)
    }
    #expect(try offset("pixels") == Point(x: 2, y: 0))
    #expect(try offset("share") == Point(x: 80, y: 0))
  }

  @Test func growsUntilAllIsSeen() throws {
    let size = ImageSize(width: 40, height: 20)
    for number in 0..<20 {
      let plan = try plan(
        #"{"expand": true, "degreesRange": [-180, 180], "shearXRange": [-30, 30]}"#, size, number)
      for corner in size.bounds.corners {
        let moved = plan.apply(corner)
        #expect(moved.x > -0.51 && moved.x < Double(plan.size.width) + 0.51)
        #expect(moved.y > -0.51 && moved.y < Double(plan.size.height) + 0.51)
      }
    }
  }

  /// Fine stripes become gray, not other stripes.
  @Test func shrinksWithoutMissingPixels() throws {
    let stripes = Image(
      width: 200, height: 200, channels: 1,
      samples: (0..<40_000).map { UInt8($0 % 4 < 2 ? 255 : 0) })
    let text = none.replacing("[1, 1]", with: "[0.24, 0.24]", maxReplacements: 1)
    let small = AugmentationChain.Link(try make(Affine.self, "{\(text)}"))
    let flip = AugmentationChain.Link(try make(HorizontalFlip.self, "{}"))
    for links in [[small], [small, flip], [flip, small]] {
      let result = try AugmentationChain(links)
        .plan(for: ImageSize(stripes), key: .numbered(0)).apply(to: stripes)
      let middle = samples(
        try result.cropped(to: PixelRectangle(x: 90, y: 90, width: 20, height: 20)))
      #expect(middle.allSatisfy { (90...165).contains($0) }, "\(links.count)")
    }
  }

  @Test func refusesToFlatten() {
    #expect(throws: AugmentationError.self) {
      try make(Affine.self, #"{"shearXRange": [0, 50], "shearYRange": [0, 50]}"#)
    }
  }
}
