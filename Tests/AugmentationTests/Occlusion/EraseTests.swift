import Augmentation
import Geometry
import Imaging
import Tensors
import Testing

@Suite struct EraseTests {
  private func sampled(_ text: String, _ size: ImageSize, count: Int) throws -> [PixelRectangle?] {
    let augmentation = try #require(try make(Erase.self, text) as? Erase)
    return (0..<count).map { copy in
      var random = CounterRandom(seed: 3, path: [], copy: copy, position: [])
      return augmentation.sample(using: &random, size: size).area
    }
  }

  @Test func shareAndProportionsAreThoseAskedFor() throws {
    let size = ImageSize(width: 320, height: 240)
    let areas = try sampled("{}", size, count: 400).compactMap { $0 }
    #expect(areas.count == 400)
    for area in areas {
      let share = Double(area.width * area.height) / Double(size.area)
      let ratio = Double(area.width) / Double(area.height)
      #expect((0.018...0.34).contains(share) && (0.28...3.5).contains(ratio))
      #expect(area.fits(width: 320, height: 240))
    }
    let wide = Double(areas.count { $0.width > $0.height }) / 400
    #expect((0.4...0.6).contains(wide))
  }

  @Test func whatDoesNotFitIsNotErased() throws {
    #expect(try sampled("{}", ImageSize(width: 1, height: 1), count: 20).allSatisfy { $0 == nil })
    let whole = #"{"scaleRange": [1, 1], "ratioRange": [1, 1]}"#
    #expect(try sampled(whole, ImageSize(width: 9, height: 9), count: 20).allSatisfy { $0 == nil })
    #expect(try changed(Erase.self, whole, speckled(9, 9)) == speckled(9, 9))
  }

  @Test(
    arguments: [("color", 9), ("mean", 100), ("drawn", nil), ("noise", nil)] as [(String, Int?)])
  func fillings(filling: String, expected: Int?) throws {
    let text = #"{"filling": "\#(filling)", "fill": [9], "scaleRange": [0.2, 0.2]}"#
    let augmentation = try #require(try make(Erase.self, text) as? Erase)
    var random = CounterRandom(seed: 3, path: [], copy: 0, position: [])
    let image = even(40, 30, value: 100)
    let parameters = augmentation.sample(using: &random, size: ImageSize(image))
    let area = try #require(parameters.area)
    let inside = levels(try augmentation.apply(parameters, to: image).cropped(to: area))
    if let expected { #expect(inside.allSatisfy { $0 == expected }) }
    if filling == "drawn" {
      #expect(Set(inside).count <= 3 && Set(inside) != [100])
    }
    if filling == "noise" { #expect(Set(inside).count > 50) }
    #expect(
      augmentation.coveredAreas(parameters, size: ImageSize(image)) == [
        Polygon(
          Box(
            x: Double(area.x), y: Double(area.y), width: Double(area.width),
            height: Double(area.height)))
      ])
  }

  @Test func colorsThatDoNotSuitThePictureAreRefused() throws {
    #expect(throws: AugmentationError.self) { try make(Erase.self, #"{"fill": [1, 2]}"#) }
    #expect(throws: AugmentationError.unsuitableFill(values: 3, channels: 5)) {
      try changed(Erase.self, #"{"fill": [1, 2, 3]}"#, even(40, 30, channels: 5))
    }
  }
}
