import Geometry
import Imaging
import Options
import Tensors

/// Adds normally distributed noise.
public struct GaussNoise: Augmentation {
  public static let kind = "gauss_noise"
  public static let summary = "Adds normally distributed noise."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "The standard deviation of the noise, as a share of white, is drawn from here.",
      range: 0...1)
    public var stdRange = Interval(0.02, 0.1)

    @Parameter("The mean of the noise, as a share of white, is drawn from here.", range: -1...1)
    public var meanRange = Interval(0, 0)

    @Parameter("Whether each channel has noise of its own; else a pixel gets lighter or darker.")
    public var perChannel = true

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The standard deviation, as a share of white.
    public var std: Double
    /// The mean, as a share of white.
    public var mean: Double
    /// What the noise is drawn from.
    public var seed: Int
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      std: random.uniform(in: options.stdRange.range),
      mean: random.uniform(in: options.meanRange.range), seed: random.seed())
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.stdRange.holds(parameters.std)
      && options.meanRange.holds(parameters.mean)
      && parameters.seed.isSeed
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    image.withNormalNoise(
      seed: parameters.seed, mean: parameters.mean, deviation: parameters.std,
      isShared: !options.perChannel)
  }
}
