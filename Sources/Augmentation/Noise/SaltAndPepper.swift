import Geometry
import Imaging
import Options
import Tensors

/// Makes single pixels white or black.
public struct SaltAndPepper: Augmentation {
  public static let kind = "salt_and_pepper"
  public static let summary = "Makes single pixels white or black."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The share of the pixels that change is drawn from here.", range: 0...1)
    public var amountRange = Interval(0.01, 0.06)

    @Parameter("How many of them become white, as a share, is drawn from here.", range: 0...1)
    public var saltRange = Interval(0.4, 0.6)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The probability of a pixel to change.
    public var amount: Double
    /// The probability of a pixel that changes to become white.
    public var salt: Double
    /// What the places are drawn from.
    public var seed: Int
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      amount: random.uniform(in: options.amountRange.range),
      salt: random.uniform(in: options.saltRange.range), seed: random.seed())
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.amountRange.holds(parameters.amount)
      && options.saltRange.holds(parameters.salt)
      && parameters.seed.isSeed
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    image.withSaltAndPepper(
      seed: parameters.seed, white: parameters.amount * parameters.salt,
      black: parameters.amount * (1 - parameters.salt))
  }
}
