import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct RandomScaleTests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(RandomScale.self, text))]).plan(
      for: size, key: .numbered(number))
  }

  @Test func bothSidesGrowAlike() throws {
    for number in 0..<20 {
      let plan = try plan(
        #"{"scaleRange": [0.5, 2]}"#, ImageSize(width: 100, height: 60), number)
      let factor = Double(plan.size.width) / 100
      #expect((0.49...2.01).contains(factor))
      #expect(abs(Double(plan.size.height) - 60 * factor) <= 1)
    }
  }

  @Test func somethingIsAlwaysLeft() throws {
    let plan = try plan(#"{"scaleRange": [0.01, 0.01]}"#, ImageSize(width: 3, height: 1))
    #expect(plan.size == ImageSize(width: 1, height: 1))
  }
}
