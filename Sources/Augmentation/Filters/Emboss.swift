import Geometry
import Imaging
import Options
import Tensors

/// Shows slopes as if lit from the upper left, and mixes the result with the picture.
public struct Emboss: Augmentation {
  public static let kind = "emboss"
  public static let summary = "Shows slopes as in a relief, and mixes the result with the picture."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The share of the relief is drawn from here.", range: 0...1)
    public var alphaRange = Interval(0.2, 0.5)

    @Parameter("How deep the relief is, is drawn from here.", range: 0...10)
    public var strengthRange = Interval(0.2, 0.7)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The share of the relief.
    public var alpha: Double
    /// How deep the relief is.
    public var strength: Double
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      alpha: random.uniform(in: options.alphaRange.range),
      strength: random.uniform(in: options.strengthRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.alphaRange.holds(parameters.alpha)
      && options.strengthRange.holds(parameters.strength)
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    image.embossed(amount: parameters.alpha, strength: parameters.strength)
  }
}
