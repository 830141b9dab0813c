import Geometry
import Imaging
import Options
import Tensors

/// Shows the picture as through frosted glass: pixels change places with others near by.
public struct GlassBlur: Augmentation {
  public static let kind = "glass_blur"
  public static let summary = "Distorts as frosted glass does, by exchanging near pixels."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "The standard deviation of the Gaussian before and after is drawn from here.",
      unit: "pixels", range: 0...20)
    public var sigmaRange = Interval(0.7, 0.7)

    @Parameter(
      "How far pixels may move at most, each way, is drawn from here.", unit: "pixels",
      range: 0...100)
    public var reachRange = Interval(1, 3)

    @Parameter("How often every pixel changes its place.", range: 1...10)
    public var iterations = 1

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The standard deviation of the Gaussian, in pixels.
    public var sigma: Double
    /// How far pixels move at most, in pixels.
    public var reach: Int
    /// How often every pixel changes its place.
    public var iterations: Int
    /// What the moves are drawn from.
    public var seed: Int
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      sigma: random.uniform(in: options.sigmaRange.range),
      reach: random.whole(in: options.reachRange), iterations: options.iterations,
      seed: random.seed())
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.sigmaRange.holds(parameters.sigma)
      && options.reachRange.holds(whole: parameters.reach)
      && parameters.iterations == options.iterations
      && parameters.seed.isSeed
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    var result = try image.blurred(sigma: parameters.sigma)
    result.shufflePixels(
      seed: parameters.seed, reach: parameters.reach, rounds: parameters.iterations)
    return try result.blurred(sigma: parameters.sigma)
  }
}
