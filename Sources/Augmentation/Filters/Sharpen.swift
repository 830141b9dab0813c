import Geometry
import Imaging
import Options
import Tensors

/// Sharpens the picture and mixes the result with it.
public struct Sharpen: Augmentation {
  public static let kind = "sharpen"
  public static let summary = "Sharpens, and mixes the result with the picture."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The share of the sharpened picture is drawn from here.", range: 0...1)
    public var alphaRange = Interval(0.2, 0.5)

    @Parameter(
      "How bright the sharpened picture is, as a factor, is drawn from here; 1 is as before.",
      range: 0...10)
    public var lightnessRange = Interval(0.5, 1)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The share of the sharpened picture.
    public var alpha: Double
    /// How bright the sharpened picture is, as a factor.
    public var lightness: Double
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      alpha: random.uniform(in: options.alphaRange.range),
      lightness: random.uniform(in: options.lightnessRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.alphaRange.holds(parameters.alpha)
      && options.lightnessRange.holds(parameters.lightness)
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    image.sharpened(amount: parameters.alpha, lightness: parameters.lightness)
  }
}
