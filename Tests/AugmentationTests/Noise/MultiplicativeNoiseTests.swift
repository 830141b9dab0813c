import Augmentation
import Geometry
import Imaging
import Options
import TestSupport
import Testing

@Suite struct MultiplicativeNoiseTests {
  private func factors(_ text: String) throws -> [Double] {
    let bright = Image(
      width: 90, height: 80, channels: 3,
      samples: Array(repeating: UInt16(30_000), count: 90 * 80 * 3))
    return try applied(MultiplicativeNoise.self, text, to: bright).withSamples16 { span in
      span.indices.map { Double(span[$0]) / 30_000 }
    }
  }

  @Test func oneFactorForAll() throws {
    let values = try factors(#"{"elementwise": false}"#)
    #expect(Set(values).count == 1 && values[0] >= 0.9 && values[0] <= 1.1)
  }

  @Test func oneFactorAChannel() throws {
    let values = try factors(#"{"elementwise": false, "perChannel": true}"#)
    #expect(Set(values).count == 3 && values[0] != values[1] && values[0] == values[3])
  }

  @Test func oneFactorAPixel() throws {
    let values = try factors("{}")
    #expect(values[0] == values[1] && values[0] == values[2])
    #expect(Set(values).count > 2000)
    #expect(values.allSatisfy { $0 >= 0.8999 && $0 <= 1.1001 })
  }

  @Test func oneFactorASample() throws {
    let values = try factors(#"{"perChannel": true, "multiplierRange": [0.5, 2]}"#)
    #expect(values[0] != values[1])
    let mean = values.reduce(0, +) / Double(values.count)
    #expect(abs(mean - 1.25) < 0.02)
  }

  @Test(arguments: [1, 2, 3, 4, 5]) func worksOnAllShapes(channels: Int) throws {
    for options in [
      #"{"multiplierRange": [0, 0]}"#,
      #"{"multiplierRange": [10, 10], "perChannel": true, "elementwise": false}"#,
    ] {
      for (width, height) in pictureSizes {
        let image = speckled(width, height, channels: channels)
        let result = try applied(MultiplicativeNoise.self, options, to: image)
        #expect(result.channels == channels && result.width == width && result.depth == .uint8)
        let wide = try applied(MultiplicativeNoise.self, options, to: deep(image))
        #expect(wide.channels == channels && wide.height == height && wide.depth == .uint16)
        if channels == 2 || channels == 4 { #expect(lastChannel(result) == lastChannel(image)) }
      }
    }
  }

  @Test func sixteenBitsAgree() throws {
    let image = FilterFixture.picture
    let narrow = try applied(MultiplicativeNoise.self, "{}", to: image)
    #expect(
      depthDistance(narrow, try applied(MultiplicativeNoise.self, "{}", to: deep(image))) <= 0.51)
  }
}
