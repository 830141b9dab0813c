import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct PictureLetterboxTests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(PictureLetterbox.self, text))]).plan(
      for: size, key: .numbered(number))
  }

  @Test func padsWhatTheScaledPictureLeaves() throws {
    let image = Image(width: 100, height: 50, filledWith: [255])
    let plan = try plan(#"{"width": 60, "height": 61}"#, ImageSize(image))
    let result = try plan.apply(to: image)
    #expect(ImageSize(result) == ImageSize(width: 60, height: 61))
    let rows = stride(from: 0, to: 61 * 60, by: 60).map { samples(result)[$0] }
    let expected: [UInt8] =
      Array(repeating: 114, count: 15) + Array(repeating: 255, count: 30)
      + Array(repeating: 114, count: 16)
    #expect(rows == expected)
    #expect(plan.apply(Point(x: 100, y: 50)) == Point(x: 60, y: 45))
  }

  @Test func smallPicturesMayKeepTheirSize() throws {
    let image = speckled(20, 10)
    let plan = try plan(
      #"{"width": 40, "height": 40, "enlarge": false, "placement": "top_left", "fill": [7]}"#,
      ImageSize(image))
    #expect(
      try plan.apply(to: image)
        == image.embedded(width: 40, height: 40, x: 0, y: 0, fill: [7, 7, 7]))
  }
}
