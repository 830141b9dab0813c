import Geometry
import Imaging
import Options
import Tensors

/// Adds the noise of a camera at high sensitivity: specks of light, and colors that waver.
///
/// Works in the model HLS; see ``Parameters``. Gray pictures get the specks only.
public struct IsoNoise: Augmentation {
  public static let kind = "iso_noise"
  public static let summary = "Adds the noise of a camera at high sensitivity."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "How much hues waver, as a share of the color circle, is drawn from here.", range: 0...1)
    public var colorShiftRange = Interval(0.01, 0.05)

    @Parameter("How strong specks and wavering are is drawn from here.", range: 0...2)
    public var intensityRange = Interval(0.1, 0.5)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// Hues turn by normally distributed angles with a standard deviation of this many circles,
    /// times the intensity.
    public var colorShift: Double
    /// Lightness `L` becomes `L + k · intensity · (1 - L)`, with `k` from a Poisson distribution
    /// whose mean is the intensity times the standard deviation of the picture's lightness.
    public var intensity: Double
    /// What the noise is drawn from.
    public var seed: Int
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      colorShift: random.uniform(in: options.colorShiftRange.range),
      intensity: random.uniform(in: options.intensityRange.range), seed: random.seed())
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.colorShiftRange.holds(parameters.colorShift)
      && options.intensityRange.holds(parameters.intensity)
      && parameters.seed.isSeed
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    guard image.channels <= 4 else {
      throw AugmentationError.unsuitableChannels(
        kind: Self.kind, expected: "1 to 4", got: image.channels)
    }
    return image.withHueNoise(
      seed: parameters.seed, colorShift: parameters.colorShift, intensity: parameters.intensity)
  }
}
