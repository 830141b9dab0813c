import Augmentation
import Geometry
import Imaging
import Testing

@Suite struct CoarseDropoutTests {
  private func holes(_ text: String, _ size: ImageSize, number: Int = 0) throws -> [Box] {
    let plan = AugmentationChain([.init(try make(CoarseDropout.self, text))])
      .plan(for: size, key: .numbered(number))
    return plan.steps[0].coveredAreas.compactMap(\.bounds)
  }

  @Test func sizesAreSharesOrPixels() throws {
    let size = ImageSize(width: 200, height: 100)
    let shares = try holes(
      #"{"holesRange": [5, 5], "widthRange": [0.1, 0.1], "heightRange": [0.3, 0.3]}"#, size)
    #expect(shares.count == 5 && shares.allSatisfy { $0.width == 20 && $0.height == 30 })
    let pixels = try holes(
      #"{"holesRange": [3, 3], "widthRange": [7, 7], "heightRange": [500, 500], "sizeUnit": "pixels"}"#,
      size)
    #expect(pixels.count == 3 && pixels.allSatisfy { $0.width == 7 && $0.height == 100 })
    #expect(throws: AugmentationError.self) {
      try make(CoarseDropout.self, #"{"widthRange": [0.5, 8]}"#)
    }
  }

  @Test(arguments: 0..<5) func holesAreThoseThatArePainted(number: Int) throws {
    let image = even(90, 70, value: 100)
    let covered = try holes("{}", ImageSize(image), number: number)
    #expect((1...8).contains(covered.count))
    let result = levels(try changed(CoarseDropout.self, "{}", image, number: number))
    for y in 0..<70 {
      for x in 0..<90 {
        let isCovered = covered.contains {
          $0.contains(Point(x: Double(x) + 0.5, y: Double(y) + 0.5))
        }
        #expect(result[(y * 90 + x) * 3] == (isCovered ? 0 : 100))
      }
    }
  }

  @Test func objectsBehindAreLessVisible() throws {
    let text = #"{"holesRange": [1, 1], "widthRange": [1, 1], "heightRange": [0.5, 0.5]}"#
    let size = ImageSize(width: 80, height: 80)
    let plan = AugmentationChain([.init(try make(CoarseDropout.self, text))])
      .plan(for: size, key: .numbered(0))
    let hole = try #require(plan.steps[0].coveredAreas.first?.bounds)
    let objects = [
      LabelledObject(box: hole, tag: 1), LabelledObject(box: size.bounds, tag: 2),
    ]
    let strict = try plan.apply(to: objects, rules: LabelRules(minVisibility: 0.4))
    #expect(strict.kept.map(\.tag) == [2] && strict.dropped.count == 1)
  }
}
