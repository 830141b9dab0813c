import Augmentation
import Geometry
import Imaging
import Options
import TestSupport
import Testing

@Suite struct SaltAndPepperTests {
  @Test func hasItsShares() throws {
    let gray = Image(width: 500, height: 400, filledWith: [99, 99, 99])
    let result = samples(
      try applied(
        SaltAndPepper.self, #"{"amountRange": [0.1, 0.1], "saltRange": [0.3, 0.3]}"#, to: gray))
    let pixels = stride(from: 0, to: result.count, by: 3).map { result[$0] }
    let white = Double(pixels.count { $0 == 255 }) / Double(pixels.count)
    let black = Double(pixels.count { $0 == 0 }) / Double(pixels.count)
    #expect(abs(white - 0.03) < 0.002)
    #expect(abs(black - 0.07) < 0.003)
    #expect(Set(pixels) == [0, 99, 255])
  }

  @Test(arguments: [1, 2, 3, 4, 5]) func worksOnAllShapes(channels: Int) throws {
    for options in [#"{"amountRange": [0, 0]}"#, #"{"amountRange": [1, 1], "saltRange": [1, 1]}"#] {
      for (width, height) in pictureSizes {
        let image = speckled(width, height, channels: channels)
        let result = try applied(SaltAndPepper.self, options, to: image)
        #expect(result.channels == channels && result.width == width && result.depth == .uint8)
        let wide = try applied(SaltAndPepper.self, options, to: deep(image))
        #expect(wide.channels == channels && wide.height == height && wide.depth == .uint16)
        if channels == 2 || channels == 4 { #expect(lastChannel(result) == lastChannel(image)) }
      }
    }
  }

  @Test func sixteenBitsAgree() throws {
    let image = FilterFixture.picture
    let narrow = try applied(SaltAndPepper.self, "{}", to: image)
    #expect(depthDistance(narrow, try applied(SaltAndPepper.self, "{}", to: deep(image))) <= 0)
  }
}
