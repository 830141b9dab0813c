import Geometry
import Options
import Tensors

/// Bends the tone curve: a cubic Bézier from black to white whose two inner points are moved.
///
/// The curve is `3 (1 - x)² x · low + 3 (1 - x) x² · high + x³`; without a move, at ¼ and ¾, it is a slight S. More
/// than three colors, and gray, get the luma of the three curves where they differ.
public struct BezierToneCurve: PointAugmentation {
  public static let kind = "tone_curve"
  public static let summary = "Bends the tone curve between black and white."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "Standard deviation by which the inner points of the curve move, as a share of white.",
      range: 0...1)
    public var scale = 0.1

    @Parameter("Whether red, green and blue each get a curve of their own.")
    public var perChannel = false

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn: a value for all channels, or for each of red, green and blue.
  public struct Parameters: Codable, Sendable, Equatable {
    /// Height of the point in the dark, 0...1.
    public var low: [Double]
    /// Height of the point in the light, 0...1.
    public var high: [Double]
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    func heights(about middle: Double) -> [Double] {
      (0..<(options.perChannel ? 3 : 1)).map { _ in
        min(max(middle + random.normal() * options.scale, 0), 1)
      }
    }
    return Parameters(low: heights(about: 0.25), high: heights(about: 0.75))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    (parameters.low + parameters.high).allSatisfy((0.0...1.0).contains)
      && [parameters.low, parameters.high].allSatisfy { $0.count == (options.perChannel ? 3 : 1) }
  }

  public func curve(_ parameters: Parameters) -> ToneCurve {
    let levels = zip(parameters.low, parameters.high).map { low, high in
      { @Sendable (x: Double) in
        3 * (1 - x) * x * ((1 - x) * low + x * high) + x * x * x
      }
    }
    guard levels.count == 3 else { return ToneCurve(levels.first ?? { $0 }) }
    return ToneCurve(red: levels[0], green: levels[1], blue: levels[2])
  }
}
