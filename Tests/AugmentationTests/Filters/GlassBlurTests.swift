import Augmentation
import Geometry
import Imaging
import Options
import TestSupport
import Testing

@Suite struct GlassBlurTests {
  @Test func movesPixelsNoFartherThanItsReach() throws {
    let image = marked(ImageSize(width: 41, height: 41), column: 20, row: 20, reach: 0)
    for number in 0..<20 {
      let result = samples(
        try applied(
          GlassBlur.self, #"{"sigmaRange": [0, 0], "reachRange": [3, 3], "iterations": 1}"#,
          to: image, number: number))
      let places = result.indices.filter { result[$0] == 255 }
      #expect(places.count == 1)
      // A pixel is taken along by its neighbours, too, but only back to where they came from.
      for place in places { #expect(abs(place % 41 - 20) < 20 && abs(place / 41 - 20) < 20) }
    }
  }

  @Test func keepsTheMeanAndChangesThePicture() throws {
    let image = FilterFixture.picture
    let result = try applied(GlassBlur.self, "{}", to: image)
    func mean(_ image: Image) -> Double {
      samples(image).reduce(0) { $0 + Double($1) } / Double(samples(image).count)
    }
    #expect(abs(mean(image) - mean(result)) < 1)
    #expect(result != image)
  }

  @Test(arguments: [1, 2, 3, 4, 5]) func worksOnAllShapes(channels: Int) throws {
    for options in [
      #"{"sigmaRange": [0, 0], "reachRange": [0, 0]}"#,
      #"{"sigmaRange": [20, 20], "reachRange": [100, 100], "iterations": 10}"#,
    ] {
      for (width, height) in pictureSizes {
        let image = speckled(width, height, channels: channels)
        let result = try applied(GlassBlur.self, options, to: image)
        #expect(result.channels == channels && result.width == width && result.depth == .uint8)
        let wide = try applied(GlassBlur.self, options, to: deep(image))
        #expect(wide.channels == channels && wide.height == height && wide.depth == .uint16)
      }
    }
  }

  @Test func sixteenBitsAgree() throws {
    let image = FilterFixture.picture
    let narrow = try applied(GlassBlur.self, "{}", to: image)
    #expect(depthDistance(narrow, try applied(GlassBlur.self, "{}", to: deep(image))) <= 1.5)
  }
}
