import Augmentation
import Geometry
import Imaging
import Options
import TestSupport
import Testing

@Suite struct EmbossTests {
  private let options = #"{"alphaRange": [0.45, 0.45], "strengthRange": [0.6, 0.6]}"#

  @Test func agreesWithAlbumentations() throws {
    let result = try applied(Emboss.self, options, to: FilterFixture.picture)
    #expect(try FilterFixture.distance(result, to: "emboss").largest <= 1)
  }

  @Test(arguments: [1, 2, 3, 4, 5]) func worksOnAllShapes(channels: Int) throws {
    for options in [
      #"{"alphaRange": [0, 0]}"#, #"{"alphaRange": [1, 1], "strengthRange": [10, 10]}"#,
    ] {
      for (width, height) in pictureSizes {
        let image = speckled(width, height, channels: channels)
        let result = try applied(Emboss.self, options, to: image)
        #expect(result.channels == channels && result.width == width && result.depth == .uint8)
        let wide = try applied(Emboss.self, options, to: deep(image))
        #expect(wide.channels == channels && wide.height == height && wide.depth == .uint16)
        if channels == 2 || channels == 4 { #expect(lastChannel(result) == lastChannel(image)) }
      }
    }
  }

  @Test func sixteenBitsAgree() throws {
    let image = FilterFixture.picture
    let narrow = try applied(Emboss.self, options, to: image)
    #expect(depthDistance(narrow, try applied(Emboss.self, options, to: deep(image))) <= 0.6)
  }
}
