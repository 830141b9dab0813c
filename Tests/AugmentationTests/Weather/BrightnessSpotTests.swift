import Augmentation
import Foundation
import Imaging
import Testing

@Suite struct BrightnessSpotTests {
  private func options(_ strength: Double, x: Double, y: Double, radius: Double) -> String {
    """
    {"strengthRange": [\(strength), \(strength)], "radiusRange": [\(radius), \(radius)],
     "xRange": [\(x), \(x)], "yRange": [\(y), \(y)]}
    """
  }

  @Test(arguments: [0.6, -0.8, 3]) func followsTheGaussian(strength: Double) throws {
    let image = even(80, 60, value: 120)
    let result = levels(
      try changed(BrightnessSpot.self, options(strength, x: 0.25, y: 0.5, radius: 0.2), image))
    for y in 0..<60 {
      for x in 0..<80 {
        let (dx, dy) = (Double(x) + 0.5 - 20, Double(y) + 0.5 - 30)
        let exact = 120 * (1 + strength * exp(-(dx * dx + dy * dy) / (2 * 16 * 16)))
        #expect(abs(Double(result[(y * 80 + x) * 3]) - min(max(exact, 0), 255)) <= 0.51)
      }
    }
  }

  @Test func noStrengthChangesNothing() throws {
    let image = speckled(31, 17)
    #expect(
      try changed(BrightnessSpot.self, options(0, x: 0.5, y: 0.5, radius: 0.1), image) == image)
  }
}
