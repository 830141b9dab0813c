import Augmentation
import Testing

@Suite struct ToSepiaTests {
  @Test func agreesWithAlbumentations() throws {
    let result = try ColorFixture.applied(ToSepia.self, "{}")
    #expect(try ColorFixture.difference(result, "sepia").largest <= 1)
  }

  @Test func strengthMixes() throws {
    let image = speckled(30, 20)
    #expect(try image.changed(by: ToSepia.self, #"{"strengthRange": [0, 0]}"#) == image)
    let half = samples(try image.changed(by: ToSepia.self, #"{"strengthRange": [0.5, 0.5]}"#))
    let whole = samples(try image.changed(by: ToSepia.self))
    for (place, value) in samples(image).enumerated() where whole[place] < 255 {
      let middle = (Double(value) + Double(whole[place])) / 2
      #expect(abs(Double(half[place]) - middle) <= 1.5)
    }
  }
}
