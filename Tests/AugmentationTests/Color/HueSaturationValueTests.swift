import Augmentation
import Imaging
import Testing

@Suite struct HueSaturationValueTests {
  private func text(hue: Double, saturation: Double = 0, value: Double = 0) -> String {
    """
    {"hueRange": [\(hue), \(hue)], "saturationRange": [\(saturation), \(saturation)],
     "valueRange": [\(value), \(value)]}
    """
  }

  @Test func agreesWithOpenCV() throws {
    let result = try ColorFixture.applied(
      HueSaturationValue.self, text(hue: 50, saturation: 0.1, value: -0.05))
    #expect(try ColorFixture.difference(result, "hsv").largest <= 1)
  }

  @Test func turnsTheHue() throws {
    let image = Image(
      width: 2, height: 1, channels: 3, samples: [200, 0, 0, 10, 10, 10] as [UInt8])
    let result = samples(try image.changed(by: HueSaturationValue.self, text(hue: 120)))
    #expect(result == [0, 200, 0, 10, 10, 10])
    let back = samples(try image.changed(by: HueSaturationValue.self, text(hue: -240)))
    #expect(back == result)
  }

  @Test func aWholeTurnIsNothing() throws {
    #expect(
      try speckled(30, 20).changed(by: HueSaturationValue.self, text(hue: 360)) == speckled(30, 20))
  }

  @Test func graysStayGray() throws {
    let image = Image(width: 5, height: 5, filledWith: [90, 90, 90])
    let result = samples(
      try image.changed(by: HueSaturationValue.self, text(hue: 30, saturation: 0.5, value: 0.1)))
    #expect(Set(result) == [116])
    let single = Image(width: 1, height: 1, channels: 1, samples: [90] as [UInt8])
    #expect(
      samples(try single.changed(by: HueSaturationValue.self, text(hue: 30, value: 0.1))) == [116])
  }
}
