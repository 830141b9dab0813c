import Geometry
import Imaging
import Options
import Tensors

/// Shows what WebP compression does to the picture.
///
/// The picture is encoded and decoded again. Alpha stays; 16-bit pictures keep 8 of their bits; channels
/// beyond the third are compressed one by one as gray.
public struct WebpCompression: Augmentation {
  public static let kind = "webp_compression"
  public static let summary = "Shows the traces of WebP compression of drawn quality."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The quality, 1 to 100, is a whole number drawn from here.", range: 1...100)
    public var qualityRange = Interval(40, 95)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The quality, 1 to 100.
    public var quality: Int
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(quality: random.whole(in: options.qualityRange))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.qualityRange.holds(whole: parameters.quality)
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    try image.recompressed(as: .webp, quality: parameters.quality)
  }
}
