import Geometry
import Imaging
import Options
import Tensors

/// Paints over a few rectangles.
///
/// Source: DeVries and Taylor, "Improved regularization of convolutional neural networks with
/// cutout", 2017.
public struct CoarseDropout: OccludingAugmentation {
  public static let kind = "coarse_dropout"
  public static let summary = "Paints over a few rectangles."

  /// What the sizes of holes are given in.
  public enum SizeUnit: String, ParameterChoice, Codable {
    /// Shares of the picture's sides.
    case share
    /// Pixels.
    case pixels
  }

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The number of holes is drawn from here.", range: 0...1000)
    public var holesRange = Interval(1, 8)

    @Parameter("Width of a hole, in sizeUnit; drawn for each.", range: 0...65_535)
    public var widthRange = Interval(0.1, 0.2)

    @Parameter("Height of a hole, in sizeUnit; drawn for each.", range: 0...65_535)
    public var heightRange = Interval(0.1, 0.2)

    @Parameter("Whether sizes are shares of the picture's sides, or pixels.")
    public var sizeUnit = SizeUnit.share

    @Parameter("What stands in the holes.")
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
    /// The holes.
    public var holes: [PixelRectangle]
    /// What stands in them.
    public var fill: HoleFill
  }

  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    try HoleFill.check(options.fill)
    for (name, range) in [
      ("widthRange", options.widthRange), ("heightRange", options.heightRange),
    ] where options.sizeUnit == .share && range.upper > 1 {
      throw .invalidOption(
        name, "goes up to \(range.upper): shares end at 1, or set sizeUnit to \"pixels\"")
    }
    self.options = options
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    let isShare = options.sizeUnit == .share
    let holes = (0..<random.wholeNumber(in: options.holesRange)).map { _ in
      let across = random.uniform(in: options.widthRange.range)
      let down = random.uniform(in: options.heightRange.range)
      let width = isShare ? across * Double(size.width) : across
      let height = isShare ? down * Double(size.height) : down
      let hole = ImageSize(
        width: min(max(Int(width.rounded()), 1), size.width),
        height: min(max(Int(height.rounded()), 1), size.height))
      return PixelRectangle(
        x: random.integer(in: 0...size.width - hole.width),
        y: random.integer(in: 0...size.height - hole.height), width: hole.width,
        height: hole.height)
    }
    return Parameters(
      holes: holes, fill: HoleFill(options.filling, color: options.fill, using: &random))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.holesRange.holds(whole: parameters.holes.count)
      && parameters.holes.allSatisfy { $0.fits(width: size.width, height: size.height) }
      && parameters.fill.isPossible
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    try image.filled(parameters.holes, with: parameters.fill.paint(for: image))
  }

  public func coveredAreas(_ parameters: Parameters, size: ImageSize) -> [Polygon] {
    parameters.holes.map { Polygon($0) }
  }
}
