import Geometry
import Imaging
import Options
import Tensors

/// Cuts out a rectangle of drawn area and proportions and brings it to a size.
///
/// - Source: draws as torchvision's `RandomResizedCrop`.
public struct RandomResizedCrop: ResizingAugmentation {
  public static let kind = "random_resized_crop"
  public static let summary = "Cuts out a rectangle of drawn size and brings it to a fixed size."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("Width of the result.", unit: "pixels", range: 1...65_535)
    public var width = 224

    @Parameter("Height of the result.", unit: "pixels", range: 1...65_535)
    public var height = 224

    @Parameter("Share of the picture's area that the rectangle has.", range: 0.0001...1)
    public var scaleRange = Interval(0.08, 1)

    @Parameter("Width over height of the rectangle.", range: 0.01...100)
    public var ratioRange = Interval(0.75, 4.0 / 3)

    @Parameter("How samples between pixels are computed.")
    public var filter = ResizeFilter.bilinear

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn: the rectangle.
  public typealias Parameters = PixelRectangle

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> PixelRectangle {
    CropArea(scale: options.scaleRange, ratio: options.ratioRange).draw(using: &random, in: size)
  }

  public func accepts(_ parameters: PixelRectangle, size: ImageSize) -> Bool {
    parameters.fits(width: size.width, height: size.height)
  }

  public func framing(_ parameters: PixelRectangle, size: ImageSize) -> Framing {
    parameters.framing(to: target)
  }

  public func apply(_ parameters: PixelRectangle, to image: Image) throws -> Image {
    try image.cropped(to: parameters).resized(to: target, filter: options.filter)
  }

  private var target: ImageSize { ImageSize(width: options.width, height: options.height) }
}
