import Augmentation
import Testing

@Suite struct ToGrayTests {
  @Test func agreesWithAlbumentations() throws {
    let result = try ColorFixture.applied(ToGray.self, "{}")
    #expect(try ColorFixture.difference(result, "gray").largest <= 1)
  }

  @Test func colorsBecomeEqual() throws {
    let result = samples(try speckled(30, 20).changed(by: ToGray.self))
    for pixel in stride(from: 0, to: result.count, by: 3) {
      #expect(result[pixel] == result[pixel + 1] && result[pixel] == result[pixel + 2])
    }
  }

  @Test func grayStays() throws {
    #expect(
      try speckled(30, 20, channels: 1).changed(by: ToGray.self) == speckled(30, 20, channels: 1))
  }
}
