import Augmentation
import Geometry
import Imaging
import Options
import TestSupport
import Testing

@Suite struct JpegCompressionTests {
  @Test func lowerQualityIsFartherFromThePicture() throws {
    let image = smooth(80, 60)
    let distances = try [95, 50, 5].map { quality in
      let result = try applied(
        JpegCompression.self, "{\"qualityRange\": [\(quality), \(quality)]}", to: image)
      return zip(samples(image), samples(result)).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    }
    #expect(distances[0] < distances[1] && distances[1] < distances[2])
    #expect(distances[0] < 80 * 60 * 3 * 3)
  }

  @Test func agreesWithOpenCV() throws {
    let result = try applied(
      JpegCompression.self, #"{"qualityRange": [60, 60]}"#, to: FilterFixture.picture)
    #expect(try FilterFixture.distance(result, to: "jpeg").largest <= 2)
  }

  @Test(arguments: [1, 2, 3, 4, 5]) func worksOnAllShapes(channels: Int) throws {
    for options in [#"{"qualityRange": [1, 1]}"#, #"{"qualityRange": [100, 100]}"#] {
      for (width, height) in pictureSizes {
        let image = speckled(width, height, channels: channels)
        let result = try applied(JpegCompression.self, options, to: image)
        #expect(result.channels == channels && result.width == width && result.depth == .uint8)
        let wide = try applied(JpegCompression.self, options, to: deep(image))
        #expect(wide.channels == channels && wide.height == height && wide.depth == .uint16)
        if channels == 2 || channels == 4 { #expect(lastChannel(result) == lastChannel(image)) }
      }
    }
  }
}
