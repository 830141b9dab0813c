import Geometry
import Imaging
import Options
import Tensors

/// Adds the noise of counting photons: the fewer, the more.
///
/// In linear light, with a gamma of 2.2, a value becomes a Poisson count times the scale.
public struct ShotNoise: Augmentation {
  public static let kind = "shot_noise"
  public static let summary = "Adds the noise of counting photons, as in the dark."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "What one photon adds, as a share of white, is drawn from here; 0.01 is 100 photons for white.",
      range: 0.0001...1)
    public var scaleRange = Interval(0.005, 0.05)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// What one photon adds, as a share of white in linear light.
    public var scale: Double
    /// What the noise is drawn from.
    public var seed: Int
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(scale: random.uniform(in: options.scaleRange.range), seed: random.seed())
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.scaleRange.holds(parameters.scale)
      && parameters.seed.isSeed
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    image.withShotNoise(seed: parameters.seed, scale: parameters.scale)
  }
}
