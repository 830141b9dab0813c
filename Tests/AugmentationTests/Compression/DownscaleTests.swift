import Augmentation
import Geometry
import Imaging
import Options
import TestSupport
import Testing

@Suite struct DownscaleTests {
  @Test func agreesWithOpenCV() throws {
    let result = try applied(
      Downscale.self,
      #"{"scaleRange": [0.5, 0.5], "downInterpolation": "area", "upInterpolation": "linear"}"#,
      to: FilterFixture.picture)
    #expect(try FilterFixture.distance(result, to: "downscale").largest <= 2)
  }

  @Test(arguments: ["nearest", "linear", "cubic", "area", "lanczos"])
  func flatPicturesStay(interpolation: String) throws {
    let flat = Image(width: 33, height: 21, filledWith: [10, 200, 255])
    let options = """
      {"downInterpolation": "\(interpolation)", "upInterpolation": "\(interpolation)"}
      """
    #expect(try applied(Downscale.self, options, to: flat) == flat)
  }

  @Test func nearestMakesBlocks() throws {
    let result = samples(
      try applied(
        Downscale.self, #"{"scaleRange": [0.25, 0.25]}"#, to: speckled(40, 40, channels: 1)))
    #expect(Set(result).count <= 100)
    #expect(result[0] == result[1] && result[0] == result[3 * 40 + 3])
  }

  @Test(arguments: [1, 2, 3, 4, 5]) func worksOnAllShapes(channels: Int) throws {
    for options in [#"{"scaleRange": [0.01, 0.01]}"#, #"{"scaleRange": [1, 1]}"#] {
      for (width, height) in pictureSizes {
        let image = speckled(width, height, channels: channels)
        let result = try applied(Downscale.self, options, to: image)
        #expect(result.channels == channels && result.width == width && result.depth == .uint8)
        let wide = try applied(Downscale.self, options, to: deep(image))
        #expect(wide.channels == channels && wide.height == height && wide.depth == .uint16)
      }
    }
  }
}
