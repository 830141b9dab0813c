import Geometry
import Imaging
import Options
import Tensors

/// Blurs the picture with a Gaussian of drawn width.
public struct GaussianBlur: ReferenceAugmentation {
  public static let kind = "gaussian_blur"
  public static let summary = "Blurs with a Gaussian of drawn width."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "The standard deviation of the Gaussian is drawn from here.", unit: "pixels",
      range: 0...100)
    public var sigmaRange = Interval(0.1, 2)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The standard deviation, in pixels.
    public var sigma: Double
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(sigma: random.uniform(in: options.sigmaRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.sigmaRange.holds(parameters.sigma)
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    try image.blurred(sigma: parameters.sigma)
  }

  public func applyReference(_ parameters: Parameters, to image: Image) throws -> Image {
    try image.vips.blurred(sigma: parameters.sigma)
  }
}
