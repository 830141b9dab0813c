import Geometry
import Imaging
import Tensors
import Testing

@testable import Augmentation

@Suite struct ColorJitterTests {
  private let jitter = ColorJitter(options: .init())

  /// Contrast, saturation and brightness as torchvision does them on Pillow pictures, which cuts
  /// three times where this rounds.
  @Test func agreesWithPillow() throws {
    let drawn = ColorJitter.Parameters(
      brightness: 1.1, contrast: 1.3, saturation: 0.6, hue: 0,
      order: [.contrast, .saturation, .hue, .brightness])
    let result = try jitter.apply(drawn, to: ColorFixture.picture("input"))
    #expect(try ColorFixture.difference(result, "jitter").largest <= 3)
    #expect(try ColorFixture.difference(result, "jitter").mean < 1.6)
  }

  @Test func orderMatters() throws {
    let image = try ColorFixture.picture("input")
    let forth = ColorJitter.Parameters(
      brightness: 1.8, contrast: 0.5, saturation: 1, hue: 0,
      order: [.brightness, .contrast, .saturation, .hue])
    var back = forth
    back.order.reverse()
    #expect(try jitter.apply(forth, to: image) != jitter.apply(back, to: image))
  }

  @Test func everyOrderIsDrawn() {
    let orders = (0..<400).map { copy in
      var random = CounterRandom(seed: 1, path: [], copy: copy, position: [])
      return jitter.sample(using: &random, size: ImageSize(width: 1, height: 1)).order
    }
    #expect(Set(orders).count == 24)
  }

  @Test func neutralDrawsChangeNothing() throws {
    let text = """
      {"brightnessRange": [1, 1], "contrastRange": [1, 1], "saturationRange": [1, 1],
       "hueRange": [0, 0]}
      """
    #expect(try speckled(30, 20).changed(by: ColorJitter.self, text) == speckled(30, 20))
    let many = speckled(30, 20, channels: 5)
    #expect(try many.changed(by: ColorJitter.self, text) == many)
  }

  @Test func withoutContrastTheMeanIsLeft() throws {
    let text = """
      {"brightnessRange": [1, 1], "contrastRange": [0, 0], "saturationRange": [1, 1],
       "hueRange": [0, 0]}
      """
    let image = Image(width: 2, height: 1, channels: 1, samples: [50, 150] as [UInt8])
    #expect(samples(try image.changed(by: ColorJitter.self, text)) == [100, 100])
  }
}
