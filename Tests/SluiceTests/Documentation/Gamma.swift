// snippet: gamma
import Foundation
import Sluice

/// Raises every color value to a power.
struct Gamma: PointAugmentation {
  static let kind = "local/gamma"
  static let summary = "Raises every color value to a power."

  struct Options: ComponentOptions {
    @Parameter("The exponent is drawn from here; above 1 darkens.", above: 0)
    var exponentRange = Interval(0.7, 1.4)
  }

  struct Parameters: Codable, Sendable {
    var exponent: Double
  }

  private let options: Options

  init(options: Options) { self.options = options }

  func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(exponent: random.uniform(in: options.exponentRange.range))
  }

  func curve(_ parameters: Parameters) -> ToneCurve {
    ToneCurve { pow($0, parameters.exponent) }
  }
}
// end
