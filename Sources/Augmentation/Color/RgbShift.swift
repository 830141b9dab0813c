import Geometry
import Options
import Tensors

/// Adds a drawn amount to each of red, green and blue.
///
/// A gray picture gets the luma of the three.
public struct RGBShift: PointAugmentation {
  public static let kind = "rgb_shift"
  public static let summary = "Adds to red, green and blue by themselves."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("What is added to red, as a share of white, is drawn from here.", range: -1...1)
    public var redRange = Interval(-0.08, 0.08)

    @Parameter("What is added to green, as a share of white, is drawn from here.", range: -1...1)
    public var greenRange = Interval(-0.08, 0.08)

    @Parameter("What is added to blue, as a share of white, is drawn from here.", range: -1...1)
    public var blueRange = Interval(-0.08, 0.08)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn: what is added, as a share of white.
  public struct Parameters: Codable, Sendable, Equatable {
    /// To red.
    public var red: Double
    /// To green.
    public var green: Double
    /// To blue.
    public var blue: Double
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      red: random.uniform(in: options.redRange.range),
      green: random.uniform(in: options.greenRange.range),
      blue: random.uniform(in: options.blueRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.redRange.holds(parameters.red)
      && options.greenRange.holds(parameters.green)
      && options.blueRange.holds(parameters.blue)
  }

  public func curve(_ parameters: Parameters) -> ToneCurve {
    ToneCurve(
      red: { $0 + parameters.red }, green: { $0 + parameters.green },
      blue: { $0 + parameters.blue })
  }
}
