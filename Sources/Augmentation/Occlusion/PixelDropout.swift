import Geometry
import Imaging
import Options
import Tensors

/// Paints over single pixels.
public struct PixelDropout: Augmentation {
  public static let kind = "pixel_dropout"
  public static let summary = "Paints over single pixels here and there."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The probability of each pixel is drawn from here.", range: 0...1)
    public var shareRange = Interval(0.005, 0.02)

    @Parameter("Whether each channel of a pixel is picked by itself.")
    public var perChannel = false

    @Parameter("What stands in place of the pixels.")
    public var filling = HoleFilling.color

    @Parameter(
      "The color where filling is \"color\": 1 value, or red, green and blue.", range: 0...255,
      count: 1...3)
    public var fill = [0]

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The probability of each pixel.
    public var share: Double
    /// The seed of which pixels.
    public var seed: Int
    /// What stands in their place.
    public var fill: HoleFill
  }

  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    try HoleFill.check(options.fill)
    self.options = options
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      share: random.uniform(in: options.shareRange.range), seed: random.fieldSeed(),
      fill: HoleFill(options.filling, color: options.fill, using: &random))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.shareRange.holds(parameters.share)
      && parameters.fill.isPossible
      && parameters.seed.isSeed
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    try image.speckled(
      share: parameters.share, seed: UInt64(bitPattern: Int64(parameters.seed)),
      perChannel: options.perChannel, with: parameters.fill.paint(for: image))
  }
}
