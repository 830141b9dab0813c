import Geometry
import Imaging
import Options
import Tensors

/// Fills drawn color channels with one level; one color at least stays, and gray pictures do.
public struct ChannelDropout: Augmentation {
  public static let kind = "channel_dropout"
  public static let summary = "Empties some of the color channels."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "How many are emptied, never all, is drawn from here.", unit: "channels", range: 0...64)
    public var countRange = Interval(1, 1)

    @Parameter("The level that they get, of 255.", range: 0...255)
    public var fill = 0

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// How many are emptied.
    public var count: Int
    /// Which of red, green and blue go first.
    public var order: [Int]
    /// What the order follows from where there are more than four channels.
    public var seed: Int
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      count: random.wholeNumber(in: options.countRange),
      order: [0, 1, 2].shuffled(using: &random), seed: random.integer(in: 0...(1 << 52) - 1))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.countRange.holds(whole: parameters.count)
      && parameters.order.isPermutation(of: 3)
      && parameters.seed.isSeed
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    let colors = ChannelOrder.colors(
      first: parameters.order, seed: parameters.seed, channels: image.channels)
    let emptied = colors.prefix(min(parameters.count, colors.count - 1))
    guard !emptied.isEmpty else { return image }
    let fill = options.fill * image.depth.maximum / 255
    return try image.filled(
      channels: (0..<image.channels).map { emptied.contains($0) ? fill : nil })
  }
}
