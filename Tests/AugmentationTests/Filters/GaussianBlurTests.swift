import Augmentation
import Geometry
import Imaging
import Options
import Testing

@Suite struct GaussianBlurTests {
  private func blurred(_ image: Image, sigma: Double) throws -> Image {
    try AugmentationChain([
      .init(try make(GaussianBlur.self, "{\"sigmaRange\": [\(sigma), \(sigma)]}"))
    ]).plan(for: ImageSize(image), key: .numbered(0)).apply(to: image)
  }

  @Test func leavesFlatPicturesAndZeroAlone() throws {
    let flat = Image(width: 21, height: 13, filledWith: [17, 90, 255])
    #expect(try blurred(flat, sigma: 3) == flat)
    #expect(try blurred(speckled(21, 13), sigma: 0) == speckled(21, 13))
  }

  @Test(arguments: [1.0, 2.5]) func spreadsAMarkByItsWidth(sigma: Double) throws {
    let size = ImageSize(width: 41, height: 41)
    let result = try blurred(marked(size, column: 20, row: 20, reach: 2), sigma: sigma)
    var (variance, total) = (0.0, 0.0)
    for (place, value) in samples(result).enumerated() {
      let offset = Double(place % 41 - 20)
      variance += offset * offset * Double(value)
      total += Double(value)
    }
    let expected = 2 + sigma * sigma
    #expect(abs(variance / total - expected) < 0.2 * expected)
  }
}
