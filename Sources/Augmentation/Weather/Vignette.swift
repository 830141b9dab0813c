import Geometry
import Imaging
import Options
import Tensors

/// Darkens towards the corners, as lenses do.
///
/// The factor falls off from 1 in the middle to `1 - strength` in the corners along a Gaussian.
public struct Vignette: Augmentation {
  public static let kind = "vignette"
  public static let summary = "Darkens the picture towards its corners."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The share of the light that the corners lose is drawn from here.", range: 0...1)
    public var strengthRange = Interval(0.3, 0.7)

    @Parameter(
      "The Gaussian's standard deviation, as a share of the way to the corners; less keeps less of the middle.",
      range: 0.1...2)
    public var radiusRange = Interval(0.4, 0.7)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The share of the light that the corners lose.
    public var strength: Double
    /// The standard deviation, as a share of the way to the corners.
    public var radius: Double
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      strength: random.uniform(in: options.strengthRange.range),
      radius: random.uniform(in: options.radiusRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.strengthRange.holds(parameters.strength)
      && options.radiusRange.holds(parameters.radius)
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    let (width, height) = (Double(image.width), Double(image.height))
    let corner = (width * width + height * height).squareRoot() / 2
    let sigma = parameters.radius * corner
    func bell(_ count: Int) -> [Double] {
      (0..<count).map { Falloff.bell(Double($0) + 0.5 - Double(count) / 2, sigma: sigma) }
    }
    let depth = parameters.strength / (1 - Falloff.bell(corner, sigma: sigma))
    return try image.scaled(
      base: 1 - depth, across: bell(image.width), down: bell(image.height).map { $0 * depth })
  }
}
