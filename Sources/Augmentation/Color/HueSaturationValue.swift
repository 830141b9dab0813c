import Geometry
import Imaging
import Options
import Tensors

/// Adds drawn amounts to hue, saturation and value of the HSV model.
///
/// Grays stay gray. Hue is not rounded to whole steps. Of a gray picture only the value changes.
public struct HueSaturationValue: Augmentation {
  public static let kind = "hue_saturation_value"
  public static let summary = "Shifts hue, saturation and value."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "What is added to the hue is drawn from here.", unit: "degrees", range: -360...360)
    public var hueRange = Interval(-40, 40)

    @Parameter("What is added to the saturation, 0 to 1, is drawn from here.", range: -1...1)
    public var saturationRange = Interval(-0.12, 0.12)

    @Parameter("What is added to the value, 0 to 1, is drawn from here.", range: -1...1)
    public var valueRange = Interval(-0.08, 0.08)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn: what is added.
  public struct Parameters: Codable, Sendable, Equatable {
    /// To the hue, in degrees.
    public var hue: Double
    /// To the saturation, a share.
    public var saturation: Double
    /// To the value, a share of white.
    public var value: Double
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      hue: random.uniform(in: options.hueRange.range),
      saturation: random.uniform(in: options.saturationRange.range),
      value: random.uniform(in: options.valueRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.hueRange.holds(parameters.hue)
      && options.saturationRange.holds(parameters.saturation)
      && options.valueRange.holds(parameters.value)
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    guard try image.hasColors(for: Self.kind) else {
      return try image.mapped(along: ToneCurve { $0 + parameters.value })
    }
    return try image.shiftedHSV(
      turns: parameters.hue / 360, saturation: parameters.saturation, value: parameters.value)
  }
}
