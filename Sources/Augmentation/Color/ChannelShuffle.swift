import Geometry
import Imaging
import Options
import Tensors

/// Gives the color channels another order; alpha stays.
public struct ChannelShuffle: Augmentation {
  public static let kind = "channel_shuffle"
  public static let summary = "Exchanges the color channels."

  public typealias Options = NoOptions

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The channel that red, green and blue come from.
    public var order: [Int]
    /// What the order follows from where there are more than four channels.
    public var seed: Int
  }

  public init(options: NoOptions) {}

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      order: [0, 1, 2].shuffled(using: &random), seed: random.integer(in: 0...(1 << 52) - 1))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    parameters.order.isPermutation(of: 3)
      && parameters.seed.isSeed
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    try image.reordered(
      channels: ChannelOrder.all(
        first: parameters.order, seed: parameters.seed, channels: image.channels))
  }
}

/// Orders of color channels, drawn before their number is known.
enum ChannelOrder {
  /// The order of the colors of a picture: `first` of red, green and blue, the only one of gray,
  /// and one that follows from the seed for more than four channels.
  static func colors(first: [Int], seed: Int, channels: Int) -> [Int] {
    switch channels {
    case 1, 2: return [0]
    case 3, 4: return first
    default:
      var random = CounterRandom(
        seed: UInt64(bitPattern: Int64(seed)), path: [], copy: 0, position: [])
      return Array(0..<channels).shuffled(using: &random)
    }
  }

  /// The same, alpha included.
  static func all(first: [Int], seed: Int, channels: Int) -> [Int] {
    let colors = colors(first: first, seed: seed, channels: channels)
    return colors + (colors.count..<channels)
  }
}
