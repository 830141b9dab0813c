import Geometry
import Options
import Tensors

/// Inverts values from a drawn threshold on.
public struct Solarize: PointAugmentation {
  public static let kind = "solarize"
  public static let summary = "Inverts the bright values."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "The value from which on values are inverted, as a share of white, is drawn from here.",
      range: 0...1)
    public var thresholdRange = Interval(0.5, 0.5)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The least value that is inverted, as a share of white.
    public var threshold: Double
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(threshold: random.uniform(in: options.thresholdRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.thresholdRange.holds(parameters.threshold)
  }

  public func curve(_ parameters: Parameters) -> ToneCurve {
    ToneCurve { $0 >= parameters.threshold ? 1 - $0 : $0 }
  }
}
