import Augmentation
import Geometry
import Imaging
import Options
import TestSupport
import Testing

@Suite struct ZoomBlurTests {
  private let options = #"{"factorRange": [1.25, 1.25], "stepRange": [0.1, 0.1]}"#

  /// The mean of the picture, twice, and of it at zooms 1.1 and 1.2, about the centre.
  @Test func isTheMeanOfZooms() throws {
    let image = smooth(80, 60)
    let result = samples(try applied(ZoomBlur.self, options, to: image))
    let source = samples(image)
    for y in 10..<50 {
      for x in 10..<70 {
        func at(_ zoom: Double) -> Double {
          let u = (Double(x) + 0.5 - 40) / zoom + 39.5
          let v = (Double(y) + 0.5 - 30) / zoom + 29.5
          let (i, j) = (Int(u), Int(v))
          let (a, b) = (u - Double(i), v - Double(j))
          func sample(_ i: Int, _ j: Int) -> Double { Double(source[(j * 80 + i) * 3]) }
          return (sample(i, j) * (1 - a) + sample(i + 1, j) * a) * (1 - b)
            + (sample(i, j + 1) * (1 - a) + sample(i + 1, j + 1) * a) * b
        }
        let exact = (2 * at(1) + at(1.1) + at(1.2)) / 4
        #expect(abs(Double(result[(y * 80 + x) * 3]) - exact) <= 1)
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5]) func worksOnAllShapes(channels: Int) throws {
    for options in [
      #"{"factorRange": [1, 1], "stepRange": [1, 1]}"#,
      #"{"factorRange": [3, 3], "stepRange": [0.005, 0.005]}"#,
    ] {
      for (width, height) in pictureSizes.prefix(5) {
        let image = speckled(width, height, channels: channels)
        let result = try applied(ZoomBlur.self, options, to: image)
        #expect(result.channels == channels && result.width == width && result.depth == .uint8)
        let wide = try applied(ZoomBlur.self, options, to: deep(image))
        #expect(wide.channels == channels && wide.height == height && wide.depth == .uint16)
      }
    }
  }

  @Test func sixteenBitsAgree() throws {
    let image = FilterFixture.picture
    let narrow = try applied(ZoomBlur.self, options, to: image)
    #expect(depthDistance(narrow, try applied(ZoomBlur.self, options, to: deep(image))) <= 1.01)
  }
}
