import Foundation
import Geometry
import Imaging
import Options
import Tensors

/// Raises values to a drawn power: `y = x ^ gamma`, in 0...1.
public struct Gamma: PointAugmentation {
  public static let kind = "gamma"
  public static let summary = "Raises values to a power: below 1 lights the dark, above 1 dims it."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The exponent is drawn from here.", range: 0.01...100)
    public var gammaRange = Interval(0.8, 1.2)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The exponent.
    public var gamma: Double
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(gamma: random.uniform(in: options.gammaRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.gammaRange.holds(parameters.gamma)
  }

  public func curve(_ parameters: Parameters) -> ToneCurve {
    ToneCurve { pow($0, parameters.gamma) }
  }
}
