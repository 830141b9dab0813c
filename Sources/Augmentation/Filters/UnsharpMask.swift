import Geometry
import Imaging
import Options
import Tensors

/// Sharpens edges by what a Gaussian blur takes away from them.
public struct UnsharpMask: Augmentation {
  public static let kind = "unsharp_mask"
  public static let summary = "Sharpens edges by what a blur takes away from them."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "The standard deviation of the Gaussian is drawn from here.", unit: "pixels",
      range: 0.1...100)
    public var sigmaRange = Interval(0.8, 1.4)

    @Parameter("How much of the difference is added is drawn from here.", range: 0...10)
    public var alphaRange = Interval(0.2, 0.5)

    @Parameter(
      "Smaller differences are left alone, as they may be noise.", unit: "levels of 255",
      range: 0...255)
    public var threshold = 10.0

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The standard deviation of the Gaussian, in pixels.
    public var sigma: Double
    /// How much of the difference is added.
    public var alpha: Double
    /// The difference that is left alone, in levels of 255.
    public var threshold: Double
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      sigma: random.uniform(in: options.sigmaRange.range),
      alpha: random.uniform(in: options.alphaRange.range), threshold: options.threshold)
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.sigmaRange.holds(parameters.sigma)
      && options.alphaRange.holds(parameters.alpha)
      && parameters.threshold == options.threshold
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    image.unsharpMasked(
      sigma: parameters.sigma, amount: parameters.alpha, threshold: parameters.threshold / 255)
  }
}
