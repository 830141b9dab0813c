import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct CropTests {
  private func drawn(_ text: String, _ size: ImageSize, count: Int = 200) throws
    -> [PixelRectangle]
  {
    let (options, notes) = try options(Crop.Options.self, text)
    let crop = try Crop(options: try #require(options, "\(notes)"))
    return (0..<count).map { number in
      var random = CounterRandom(seed: 3, path: [], copy: number, position: [])
      return crop.sample(using: &random, size: size)
    }
  }

  @Test(arguments: [(101, 67), (7, 300), (1, 1), (3, 2)]) func staysInside(width: Int, height: Int)
    throws
  {
    for crop in try drawn("{}", ImageSize(width: width, height: height)) {
      #expect(crop.x >= 0 && crop.y >= 0 && crop.width > 0 && crop.height > 0)
      #expect(crop.x + crop.width <= width && crop.y + crop.height <= height)
    }
  }

  @Test func keepsToShareAndProportions() throws {
    let crops = try drawn(
      #"{"scaleRange": [0.1, 0.3], "ratioRange": [0.5, 2]}"#, ImageSize(width: 400, height: 300))
    for crop in crops {
      let share = Double(crop.width * crop.height) / 120_000
      #expect((0.095...0.305).contains(share))
      #expect((0.49...2.05).contains(Double(crop.width) / Double(crop.height)))
    }
    #expect(Set(crops.map(\.x)).count > 50)
  }

  @Test func fallsBackToTheMiddle() throws {
    let crops = try drawn(
      #"{"scaleRange": [1, 1], "ratioRange": [1, 1]}"#, ImageSize(width: 41, height: 20), count: 3)
    let middle = PixelRectangle(x: 10, y: 0, width: 20, height: 20)
    #expect(crops == [middle, middle, middle])
  }

  @Test func hasTheSizeAskedForOrThePictures() throws {
    let crops = try drawn(#"{"width": 30, "height": 500}"#, ImageSize(width: 60, height: 40))
    #expect(crops.allSatisfy { $0.width == 30 && $0.height == 40 && $0.y == 0 })
    #expect(Set(crops.map(\.x)) == Set(0...30))
  }

  @Test func needsBothSides() {
    #expect(throws: AugmentationError.invalidOption("height", "is missing: give both or neither")) {
      try drawn(#"{"width": 30}"#, ImageSize(width: 60, height: 40))
    }
  }
}
