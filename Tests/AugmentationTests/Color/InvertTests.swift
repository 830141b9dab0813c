import Augmentation
import Testing

@Suite struct InvertTests {
  @Test func equalsAlbumentations() throws {
    let result = try ColorFixture.applied(Invert.self, "{}")
    #expect(try ColorFixture.difference(result, "invert").largest == 0)
  }

  @Test func twiceIsNothing() throws {
    let image = speckled(30, 20, channels: 4)
    #expect(try image.changed(by: Invert.self).changed(by: Invert.self) == image)
  }
}
