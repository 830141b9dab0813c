import Augmentation
import Geometry
import Imaging
import Options
import TestSupport
import Testing

@Suite struct MedianBlurTests {
  @Test(arguments: [3, 5, 7]) func agreesWithOpenCV(size: Int) throws {
    let result = try applied(
      MedianBlur.self, "{\"sizeRange\": [\(size), \(size)]}", to: FilterFixture.picture)
    #expect(try FilterFixture.distance(result, to: "median-\(size)").largest == 0)
  }

  @Test(arguments: [1, 2, 3, 4, 5]) func worksOnAllShapes(channels: Int) throws {
    for options in [#"{"sizeRange": [1, 1]}"#, #"{"sizeRange": [15, 15]}"#] {
      for (width, height) in pictureSizes {
        let image = speckled(width, height, channels: channels)
        let result = try applied(MedianBlur.self, options, to: image)
        #expect(result.channels == channels && result.width == width && result.depth == .uint8)
        let wide = try applied(MedianBlur.self, options, to: deep(image))
        #expect(wide.channels == channels && wide.height == height && wide.depth == .uint16)
      }
    }
  }

  @Test func sixteenBitsAgree() throws {
    let image = FilterFixture.picture
    let narrow = try applied(MedianBlur.self, #"{"sizeRange": [5, 5]}"#, to: image)
    #expect(
      depthDistance(
        narrow, try applied(MedianBlur.self, #"{"sizeRange": [5, 5]}"#, to: deep(image))) <= 0.01)
  }
}
