import Augmentation
import Testing

@Suite struct SolarizeTests {
  @Test func equalsAlbumentations() throws {
    let result = try ColorFixture.applied(Solarize.self, #"{"thresholdRange": [0.4, 0.4]}"#)
    #expect(try ColorFixture.difference(result, "solarize").largest == 0)
  }

  @Test func fromZeroOnAllIsInverted() throws {
    let image = speckled(30, 20)
    let result = try image.changed(by: Solarize.self, #"{"thresholdRange": [0, 0]}"#)
    #expect(try result == image.changed(by: Invert.self))
  }
}
