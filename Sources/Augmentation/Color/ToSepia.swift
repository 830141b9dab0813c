import Geometry
import Imaging
import Options
import Tensors

/// Turns colors into brown tones, by the usual weights; gray pictures stay as they are.
public struct ToSepia: Augmentation {
  public static let kind = "to_sepia"
  public static let summary = "Turns colors into the brown tones of old photographs."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("How much of the brown is mixed in is drawn from here.", range: 0...1)
    public var strengthRange = Interval(1, 1)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The share of the brown, 0...1.
    public var strength: Double
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(strength: random.uniform(in: options.strengthRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.strengthRange.holds(parameters.strength)
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    try image.mixed(
      by: ColorMatrix.identity.mixed(with: .sepia, weight: parameters.strength), for: Self.kind)
  }
}
