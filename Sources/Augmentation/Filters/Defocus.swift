import Geometry
import Imaging
import Options
import Tensors

/// Blurs as a lens that is out of focus: every point becomes a disk.
public struct Defocus: Augmentation {
  public static let kind = "defocus"
  public static let summary = "Blurs as a lens out of focus does, by a disk of drawn radius."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The radius of the disk is drawn from here.", unit: "pixels", range: 1...50)
    public var radiusRange = Interval(3, 10)

    @Parameter(
      "The standard deviation of the Gaussian that softens the disk's rim is drawn from here.",
      unit: "pixels", range: 0...5)
    public var softnessRange = Interval(0.1, 0.5)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The radius of the disk, in pixels.
    public var radius: Int
    /// The standard deviation of the rim's Gaussian, in pixels.
    public var softness: Double
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      radius: random.whole(in: options.radiusRange),
      softness: random.uniform(in: options.softnessRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.softnessRange.holds(parameters.softness)
      && options.radiusRange.holds(whole: parameters.radius)
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    image.defocused(radius: parameters.radius, softness: parameters.softness)
  }
}
