import Augmentation
import Geometry
import Imaging
import Options
import TestSupport
import Testing

@Suite struct UnsharpMaskTests {
  private let options = #"{"sigmaRange": [1, 1], "alphaRange": [0.5, 0.5]}"#

  @Test func agreesWithAlbumentations() throws {
    let result = try applied(UnsharpMask.self, options, to: FilterFixture.picture)
    #expect(try FilterFixture.distance(result, to: "unsharp").largest <= 2)
  }

  @Test(arguments: [1, 2, 3, 4, 5]) func worksOnAllShapes(channels: Int) throws {
    for options in [
      #"{"alphaRange": [0, 0]}"#,
      #"{"sigmaRange": [100, 100], "alphaRange": [10, 10], "threshold": 0}"#,
    ] {
      for (width, height) in pictureSizes {
        let image = speckled(width, height, channels: channels)
        let result = try applied(UnsharpMask.self, options, to: image)
        #expect(result.channels == channels && result.width == width && result.depth == .uint8)
        let wide = try applied(UnsharpMask.self, options, to: deep(image))
        #expect(wide.channels == channels && wide.height == height && wide.depth == .uint16)
        if channels == 2 || channels == 4 { #expect(lastChannel(result) == lastChannel(image)) }
      }
    }
  }

  @Test func sixteenBitsAgree() throws {
    let image = FilterFixture.picture
    let narrow = try applied(UnsharpMask.self, options, to: image)
    #expect(depthDistance(narrow, try applied(UnsharpMask.self, options, to: deep(image))) <= 1.1)
  }
}
