import Geometry
import Imaging
import Options
import Tensors

/// Stretches each color to the whole range, as Pillow's `autocontrast`.
public struct Autocontrast: Augmentation {
  public static let kind = "autocontrast"
  public static let summary = "Stretches each color to the whole range."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "The share of the pixels that may go beyond either end of the range is drawn from here.",
      range: 0...0.5)
    public var cutoffRange = Interval(0, 0)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The share of the pixels that may go beyond either end.
    public var cutoff: Double
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(cutoff: random.uniform(in: options.cutoffRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.cutoffRange.holds(parameters.cutoff)
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    try image.stretched(cutoff: parameters.cutoff)
  }
}
