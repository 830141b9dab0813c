import Augmentation
import Foundation
import Geometry
import Imaging
import Tensors
import Testing

@Suite struct PlanckianJitterTests {
  private func lit(_ kelvin: Double, _ light: String = "blackbody") throws -> [UInt8] {
    let image = Image(width: 1, height: 1, filledWith: [120, 120, 120])
    return samples(
      try image.changed(
        by: PlanckianJitter.self,
        "{\"temperatureRange\": [\(kelvin), \(kelvin)], \"light\": \"\(light)\"}"))
  }

  @Test(arguments: ["blackbody", "daylight"]) func whiteChangesNothing(light: String) throws {
    #expect(try lit(6500, light) == [120, 120, 120])
  }

  @Test(arguments: ["blackbody", "daylight"])
  func warmLightIsRedAndColdLightBlue(light: String) throws {
    var (red, blue) = (UInt8.max, UInt8.min)
    for kelvin in [4000.0, 5000, 6000, 7000, 9000, 14_000, 25_000] {
      let color = try lit(kelvin, light)
      #expect(color[1] == 120)
      #expect(color[0] <= red && color[2] >= blue)
      (red, blue) = (color[0], color[2])
    }
    #expect(red < 110 && blue > 135)
  }

  /// The colors of glowing bodies, by the CIE 1931 observer: 3000 K over 6500 K in linear sRGB.
  @Test func agreesWithPlancksLaw() throws {
    let color = try lit(3000)
    func linear(_ level: UInt8) -> Double {
      let value = (Double(level) / 255 + 0.055) / 1.055
      return Foundation.pow(value, 2.4)
    }
    let green = linear(120)
    #expect(abs(linear(color[0]) / green - 2.0) < 0.1)
    #expect(abs(linear(color[2]) / green - 0.32) < 0.06)
  }

  @Test func daylightBeginsAt4000() throws {
    #expect(try lit(2000, "daylight") == lit(4000, "daylight"))
  }

  @Test func drawsStayInTheRange() {
    let jitter = PlanckianJitter(options: .init())
    for copy in 0..<100 {
      var random = CounterRandom(seed: 1, path: [], copy: copy, position: [])
      let drawn = jitter.sample(using: &random, size: ImageSize(width: 1, height: 1))
      #expect((3000 - 1e-6...15_000 + 1e-6).contains(drawn.temperature))
    }
  }
}
