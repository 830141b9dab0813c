import Foundation
import Geometry
import Options
import Tensors

/// Changes the color of the light to that of another temperature, as if white were 6500 K before.
///
/// Linear red and blue are multiplied, green stays. Temperatures are drawn evenly in their
/// reciprocal, as the eye tells them apart. Gray pictures get the luma of the change.
public struct PlanckianJitter: PointAugmentation {
  public static let kind = "planckian_jitter"
  public static let summary = "Changes the color temperature of the light."

  /// Which lights the temperatures are of.
  public enum Light: String, ParameterChoice, Codable {
    /// A glowing body, from 1700 K.
    case blackbody
    /// The sky, by the CIE's D series, from 4000 K.
    case daylight
  }

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "The temperature is drawn from here; low is reddish, high bluish.", unit: "kelvin",
      range: 1700...25_000)
    public var temperatureRange = Interval(3000, 15_000)

    @Parameter("Kind of light: \"blackbody\", or \"daylight\", which begins at 4000 kelvin.")
    public var light = Light.blackbody

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// In kelvin.
    public var temperature: Double
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    let range = options.temperatureRange
    let slowness = random.uniform(in: 1 / range.range.upperBound...1 / range.lower)
    return Parameters(temperature: 1 / slowness)
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.temperatureRange.holds(parameters.temperature, scale: 1)
  }

  public func curve(_ parameters: Parameters) -> ToneCurve {
    let gains = options.light.gains(kelvin: parameters.temperature)
    func lit(_ gain: Double) -> ToneCurve.Level {
      { value in Self.encoded(Self.linear(value) * gain) }
    }
    return ToneCurve(red: lit(gains.red), green: { $0 }, blue: lit(gains.blue))
  }

  /// The light of an sRGB value.
  private static func linear(_ value: Double) -> Double {
    value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  /// The sRGB value of a light.
  private static func encoded(_ light: Double) -> Double {
    light <= 0.003_130_8 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
  }
}

extension PlanckianJitter.Light {
  /// The factors of linear red and blue against white of 6500 K, green being 1.
  func gains(kelvin: Double) -> (red: Double, blue: Double) {
    let (light, white) = (color(kelvin: kelvin), color(kelvin: 6500))
    return (
      red: light.red / light.green / (white.red / white.green),
      blue: light.blue / light.green / (white.blue / white.green)
    )
  }

  /// Linear sRGB of the light, up to a factor.
  private func color(kelvin: Double) -> (red: Double, green: Double, blue: Double) {
    let place = chromaticity(kelvin: min(max(kelvin, self == .daylight ? 4000 : 1700), 25_000))
    let (x, z) = (place.x / place.y, (1 - place.x - place.y) / place.y)
    return (
      red: max(3.2406 * x - 1.5372 - 0.4986 * z, 0),
      green: -0.9689 * x + 1.8758 + 0.0415 * z,
      blue: max(0.0557 * x - 0.2040 + 1.0570 * z, 0)
    )
  }

  /// CIE 1931 chromaticity: Kim et al.'s fit of Planck's locus, or CIE 15's of daylight.
  private func chromaticity(kelvin: Double) -> (x: Double, y: Double) {
    let t = 1000 / kelvin
    switch self {
    case .daylight:
      let x =
        kelvin <= 7000
        ? ((-4.6070 * t + 2.9678) * t + 0.09911) * t + 0.244063
        : ((-2.0064 * t + 1.9018) * t + 0.24748) * t + 0.237040
      return (x, (-3 * x + 2.870) * x - 0.275)
    case .blackbody:
      let x =
        kelvin <= 4000
        ? ((-0.2661239 * t - 0.2343589) * t + 0.8776956) * t + 0.179910
        : ((-3.0258469 * t + 2.1070379) * t + 0.2226347) * t + 0.240390
      let y =
        if kelvin <= 2222 {
          ((-1.1063814 * x - 1.34811020) * x + 2.18555832) * x - 0.20219683
        } else if kelvin <= 4000 {
          ((-0.9549476 * x - 1.37418593) * x + 2.09137015) * x - 0.16748867
        } else {
          ((3.0817580 * x - 5.87338670) * x + 3.75112997) * x - 0.37001483
        }
      return (x, y)
    }
  }
}
