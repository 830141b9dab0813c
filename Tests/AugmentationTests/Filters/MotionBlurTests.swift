import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import TestSupport
import Testing

@Suite struct MotionBlurTests {
  @Test(arguments: [("a", 7, 33.0), ("b", 15, 115), ("c", 5, 0)])
  func agreesWithAlbumentations(name: String, size: Int, degrees: Double) throws {
    let result = try applied(
      MotionBlur.self,
      """
      {"sizeRange": [\(size), \(size)], "degreesRange": [\(degrees), \(degrees)]}
      """, to: FilterFixture.picture)
    #expect(try FilterFixture.distance(result, to: "motion-\(name)").largest <= 1)
  }

  @Test func drawsOddSizesOnly() throws {
    let blur = MotionBlur(options: .init())
    var sizes: Set<Int> = []
    for number in 0..<60 {
      var random = CounterRandom(seed: 3, path: [], copy: number, position: [])
      sizes.insert(blur.sample(using: &random, size: ImageSize(width: 9, height: 9)).size)
    }
    #expect(sizes == [3, 5, 7])
  }

  @Test(arguments: [1, 2, 3, 4, 5]) func worksOnAllShapes(channels: Int) throws {
    for options in [#"{"sizeRange": [1, 2]}"#, #"{"sizeRange": [255, 255]}"#] {
      for (width, height) in pictureSizes {
        let image = speckled(width, height, channels: channels)
        let result = try applied(MotionBlur.self, options, to: image)
        #expect(result.channels == channels && result.width == width && result.depth == .uint8)
        let wide = try applied(MotionBlur.self, options, to: deep(image))
        #expect(wide.channels == channels && wide.height == height && wide.depth == .uint16)
      }
    }
  }

  @Test func sixteenBitsAgree() throws {
    let image = FilterFixture.picture
    let narrow = try applied(MotionBlur.self, "{}", to: image)
    #expect(depthDistance(narrow, try applied(MotionBlur.self, "{}", to: deep(image))) <= 0.51)
  }
}
