import Augmentation
import Geometry
import Imaging
import Options
import Testing

@Suite struct BrightnessContrastTests {
  private func changed(_ image: Image, brightness: Double, contrast: Double) throws -> Image {
    let text = """
      {"brightnessRange": [\(brightness), \(brightness)], "contrastRange": [\(contrast), \(contrast)]}
      """
    return try AugmentationChain([.init(try make(BrightnessContrast.self, text))])
      .plan(for: ImageSize(image), key: .numbered(0)).apply(to: image)
  }

  private let ramp = Image(width: 256, height: 1, channels: 1, samples: [UInt8](0...255))

  @Test func followsTheFormula() throws {
    for (brightness, contrast) in [(0.0, 1.0), (0.2, 1), (-0.3, 1.5), (0.1, 0), (1, 10)] {
      let result = samples(try changed(ramp, brightness: brightness, contrast: contrast))
      for (value, got) in result.enumerated() {
        let exact = ((Double(value) / 255 - 0.5) * contrast + 0.5 + brightness) * 255
        #expect(abs(Double(got) - min(max(exact, 0), 255)) <= 0.5 + 1e-9)
      }
    }
  }

  @Test func leavesAlphaAlone() throws {
    for channels in [2, 4] {
      let image = speckled(9, 7, channels: channels)
      let result = samples(try changed(image, brightness: 0.3, contrast: 0.5))
      for (place, value) in samples(image).enumerated() where place % channels == channels - 1 {
        #expect(result[place] == value)
      }
      #expect(result != samples(image))
    }
  }

  @Test func keepsSixteenBits() throws {
    let values: [UInt16] = [0, 1, 32_768, 40_001, 65_535, 100]
    let image = Image(width: 3, height: 2, channels: 1, samples: values)
    #expect(try changed(image, brightness: 0, contrast: 1) == image)
    let lifted = try changed(image, brightness: 0.1, contrast: 1)
    let first = lifted.withSamples16 { $0[0] }
    #expect(first == 6554 && lifted.depth == .uint16)
  }
}
