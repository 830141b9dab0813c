import Geometry
import Imaging
import Options
import Tensors

/// Cuts a rectangle out of the picture at a drawn place.
///
/// With `width` and `height` the rectangle has that size, or the picture's where that is smaller.
/// Otherwise share of area and proportions are drawn as by torchvision's `RandomResizedCrop`.
public struct Crop: AffineAugmentation {
  public static let kind = "crop"
  public static let summary = "Cuts out a rectangle of given or drawn size at a drawn place."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("Width of the rectangle; goes with height.", unit: "pixels", range: 1...65_535)
    public var width: Int? = nil

    @Parameter("Height of the rectangle; goes with width.", unit: "pixels", range: 1...65_535)
    public var height: Int? = nil

    @Parameter(
      "Share of the picture's area that the rectangle has, if without width and height.",
      range: 0.0001...1)
    public var scaleRange = Interval(0.5, 1)

    @Parameter(
      "Width over height of the rectangle, if without width and height.",
      range: 0.01...100)
    public var ratioRange = Interval(0.75, 4.0 / 3)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn: the rectangle.
  public typealias Parameters = PixelRectangle

  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    guard (options.width == nil) == (options.height == nil) else {
      throw .invalidOption(
        options.width == nil ? "width" : "height", "is missing: give both or neither")
    }
    self.options = options
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> PixelRectangle {
    if let width = options.width, let height = options.height {
      return .placed(
        ImageSize(width: min(width, size.width), height: min(height, size.height)), in: size,
        using: &random)
    }
    return CropArea(scale: options.scaleRange, ratio: options.ratioRange)
      .draw(using: &random, in: size)
  }

  public func accepts(_ parameters: PixelRectangle, size: ImageSize) -> Bool {
    parameters.fits(width: size.width, height: size.height)
  }

  public func framing(_ parameters: PixelRectangle, size: ImageSize) -> Framing {
    parameters.framing
  }

  public func apply(_ parameters: PixelRectangle, to image: Image) throws -> Image {
    try image.cropped(to: parameters)
  }
}
