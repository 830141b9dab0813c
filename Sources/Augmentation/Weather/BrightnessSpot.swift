import Geometry
import Imaging
import Options
import Tensors

/// Brightens or darkens a round spot: `y = x · (1 + strength · exp(-d² / 2σ²))`.
public struct BrightnessSpot: Augmentation {
  public static let kind = "brightness_spot"
  public static let summary = "Brightens or darkens a round spot, fading outwards."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "What is added at the middle, as a share of what is there, is drawn from here; negative darkens.",
      range: -1...10)
    public var strengthRange = Interval(0.2, 0.7)

    @Parameter(
      "The standard deviation σ, as a share of the picture's longer side, is drawn from here.",
      range: 0.01...10)
    public var radiusRange = Interval(0.1, 0.3)

    @Parameter("The middle, as a share of the width, is drawn from here.", range: -1...2)
    public var xRange = Interval(0.1, 0.9)

    @Parameter("The middle, as a share of the height, is drawn from here.", range: -1...2)
    public var yRange = Interval(0.1, 0.9)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// What is added at the middle, as a share of what is there.
    public var strength: Double
    /// The standard deviation, in pixels.
    public var sigma: Double
    /// The middle, in pixels.
    public var center: Point
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      strength: random.uniform(in: options.strengthRange.range),
      sigma: random.uniform(in: options.radiusRange.range) * Double(max(size.width, size.height)),
      center: Point(
        x: random.uniform(in: options.xRange.range) * Double(size.width),
        y: random.uniform(in: options.yRange.range) * Double(size.height)))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.strengthRange.holds(parameters.strength)
      && options.radiusRange.holds(parameters.sigma, scale: Double(max(size.width, size.height)))
      && options.xRange.holds(parameters.center.x, scale: Double(size.width))
      && options.yRange.holds(parameters.center.y, scale: Double(size.height))
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    func bell(_ count: Int, _ center: Double) -> [Double] {
      (0..<count).map { Falloff.bell(Double($0) + 0.5 - center, sigma: parameters.sigma) }
    }
    return try image.scaled(
      base: 1, across: bell(image.width, parameters.center.x),
      down: bell(image.height, parameters.center.y).map { $0 * parameters.strength })
  }
}
