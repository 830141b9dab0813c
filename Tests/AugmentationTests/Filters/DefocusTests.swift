import Augmentation
import Geometry
import Imaging
import Options
import TestSupport
import Testing

@Suite struct DefocusTests {
  @Test(arguments: [(3, 0.5), (10, 0.3)])
  func agreesWithAlbumentations(radius: Int, softness: Double) throws {
    let result = try applied(
      Defocus.self,
      """
      {"radiusRange": [\(radius), \(radius)], "softnessRange": [\(softness), \(softness)]}
      """, to: FilterFixture.picture)
    #expect(try FilterFixture.distance(result, to: "defocus-\(radius)").largest <= 2)
  }

  @Test(arguments: [1, 2, 3, 4, 5]) func worksOnAllShapes(channels: Int) throws {
    for options in [
      #"{"radiusRange": [1, 1], "softnessRange": [0, 0]}"#,
      #"{"radiusRange": [50, 50], "softnessRange": [5, 5]}"#,
    ] {
      for (width, height) in pictureSizes.prefix(5) {
        let image = speckled(width, height, channels: channels)
        let result = try applied(Defocus.self, options, to: image)
        #expect(result.channels == channels && result.width == width && result.depth == .uint8)
        let wide = try applied(Defocus.self, options, to: deep(image))
        #expect(wide.channels == channels && wide.height == height && wide.depth == .uint16)
      }
    }
  }

  @Test func sixteenBitsAgree() throws {
    let image = FilterFixture.picture
    let narrow = try applied(Defocus.self, #"{"radiusRange": [4, 4]}"#, to: image)
    #expect(
      depthDistance(narrow, try applied(Defocus.self, #"{"radiusRange": [4, 4]}"#, to: deep(image)))
        <= 1.01)
  }
}
