import Augmentation
import Testing

@Suite struct PosterizeTests {
  @Test func equalsAlbumentations() throws {
    let result = try ColorFixture.applied(Posterize.self, #"{"bitsRange": [3, 3]}"#)
    #expect(try ColorFixture.difference(result, "posterize").largest == 0)
  }

  @Test(arguments: 1...8) func leavesTheUpperBits(bits: Int) throws {
    let image = speckled(64, 20, channels: 1)
    let result = samples(
      try image.changed(by: Posterize.self, "{\"bitsRange\": [\(bits), \(bits)]}"))
    #expect(result == samples(image).map { $0 & (0xFF << (8 - bits)) })
  }

  @Test func rangesWithoutAWholeNumberAreFine() throws {
    let result = try speckled(9, 9).changed(by: Posterize.self, #"{"bitsRange": [7.2, 7.6]}"#)
    #expect(result.channels == 3)
  }
}
