import Geometry
import Imaging
import Options
import Tensors

/// Multiplies the picture, its channels or its pixels by drawn factors.
public struct MultiplicativeNoise: Augmentation {
  public static let kind = "multiplicative_noise"
  public static let summary = "Multiplies the picture, its channels or its pixels by drawn factors."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The factors are drawn from here.", range: 0...10)
    public var multiplierRange = Interval(0.9, 1.1)

    @Parameter("Whether each channel has factors of its own.")
    public var perChannel = false

    @Parameter("Whether each pixel has factors of its own.")
    public var elementwise = true

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The factors of the channels in turn, one for all or four; none if pixels have their own.
    public var multipliers: [Double]
    /// What the factors of pixels are drawn from.
    public var seed: Int
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    let seed = random.seed()
    let count = options.elementwise ? 0 : options.perChannel ? 4 : 1
    return Parameters(
      multipliers: (0..<count).map { _ in random.uniform(in: options.multiplierRange.range) },
      seed: seed)
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    parameters.multipliers.count == (options.elementwise ? 0 : options.perChannel ? 4 : 1)
      && parameters.multipliers.allSatisfy { options.multiplierRange.holds($0) }
      && parameters.seed.isSeed
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    guard parameters.multipliers.isEmpty else {
      return image.multiplied(by: parameters.multipliers)
    }
    return image.withMultiplicativeNoise(
      seed: parameters.seed, range: options.multiplierRange.range, isShared: !options.perChannel)
  }
}
