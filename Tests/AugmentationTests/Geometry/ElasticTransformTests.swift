import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct ElasticTransformTests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(ElasticTransform.self, text))]).plan(
      for: size, key: .numbered(number))
  }

  /// The way is as long as smoothed noise says, where it does not fold.
  @Test func movesByWhatAlphaAndSigmaSay() throws {
    let size = ImageSize(width: 600, height: 500)
    var (sum, count) = (0.0, 0)
    for number in 0..<4 {
      let plan = try plan(#"{"alphaRange": [100, 100], "sigmaRange": [15, 15]}"#, size, number)
      for y in stride(from: 20.0, to: 500, by: 9) {
        for x in stride(from: 20.0, to: 600, by: 9) {
          let moved = plan.apply(Point(x: x, y: y))
          sum += (moved.x - x) * (moved.x - x) + (moved.y - y) * (moved.y - y)
          count += 2
        }
      }
    }
    let spread = (sum / Double(count)).squareRoot()
    #expect(abs(spread / (0.163 * 100 / 15) - 1) < 0.15)
  }

  @Test func seedsDrawUnlikeFields() throws {
    let image = smooth(60, 50)
    let first = try plan("{}", ImageSize(image), 1).apply(to: image)
    #expect(try plan("{}", ImageSize(image), 1).apply(to: image) == first)
    #expect(try plan("{}", ImageSize(image), 2).apply(to: image) != first)
  }
}
