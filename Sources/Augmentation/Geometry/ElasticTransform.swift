import Geometry
import Imaging
import Options
import Tensors

/// Moves the points of the picture by a smooth random field.
///
/// The field is white noise in -1...1, smoothed and multiplied as by torchvision and
/// Albumentations: a typical way is `0.16 alpha / sigma` pixels long. It is made weaker where the
/// picture would fold.
///
/// - Source: Simard, Steinkraus, Platt: Best Practices for Convolutional Neural Networks (2003).
public struct ElasticTransform: ContinuousAugmentation {
  public static let kind = "elastic_transform"
  public static let summary = "Moves points by a smooth random field, as if printed on rubber."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "The factor of the smoothed noise is drawn from here; points move by about 0.16 of it over "
        + "sigma.", unit: "pixels", range: 0...10_000)
    public var alphaRange = Interval(60, 160)

    @Parameter(
      "The standard deviation of the smoothing is drawn from here.", unit: "pixels",
      range: 2...1000)
    public var sigmaRange = Interval(8, 12)

    @Parameter("What is seen beyond the picture's edge.")
    public var border = Surround.Border.reflect

    @Parameter(
      "Color beyond the edge where border is \"constant\": 1 value, or red, green and blue.",
      range: 0...255, count: 1...3)
    public var fill = [0]

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The factor of the smoothed noise, in pixels.
    public var alpha: Double
    /// The standard deviation of the smoothing, in pixels.
    public var sigma: Double
    /// What the noise is made from.
    public var seed: Int
  }

  public let surround: Surround
  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    self.options = options
    surround = try Surround(border: options.border, fill: options.fill)
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      alpha: random.uniform(in: options.alphaRange.range),
      sigma: random.uniform(in: options.sigmaRange.range), seed: random.seed())
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.alphaRange.holds(parameters.alpha)
      && options.sigmaRange.holds(parameters.sigma)
      && parameters.seed.isSeed
  }

  public func pointMap(_ parameters: Parameters, size: ImageSize) -> any PointMap {
    // The spread of even noise after a Gaussian, over that of a spline with even control values.
    let spread = parameters.alpha / (2 * Double.pi.squareRoot() * parameters.sigma)
    var field = SplineField(
      size: size, spacing: parameters.sigma * 3.0.squareRoot(), reach: spread / 0.48,
      seed: parameters.seed)
    let steepness = field.steepness
    if steepness > 0.8 { field.scale(by: 0.8 / steepness) }
    return SplineMap(field: field, size: size)
  }
}

extension CounterRandom {
  /// Draws what a noise field is made from.
  mutating func seed() -> Int { integer(in: 0...(1 << 52) - 1) }
}
