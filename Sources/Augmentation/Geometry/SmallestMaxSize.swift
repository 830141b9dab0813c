import Geometry
import Imaging
import Options
import Tensors

/// Scales the picture so that its shorter side has a length; proportions stay.
///
/// The longer side is cut down to a whole number, as by torchvision's `Resize`.
public struct SmallestMaxSize: ResizingAugmentation {
  public static let kind = "smallest_max_size"
  public static let summary = "Scales the picture so that its shorter side has a length."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("Length of the shorter side of the result.", unit: "pixels", range: 1...65_535)
    public var size = 256

    @Parameter("How samples between pixels are computed.")
    public var filter = ResizeFilter.bilinear

    /// Makes the defaults.
    public init() {}
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> NoParameters {
    NoParameters()
  }

  public func framing(_ parameters: NoParameters, size: ImageSize) -> Framing {
    .resize(size, shortSide: options.size)
  }

  public func apply(_ parameters: NoParameters, to image: Image) throws -> Image {
    let size = ImageSize(width: image.width, height: image.height)
    return try image.resized(
      to: framing(parameters, size: size).size, filter: options.filter)
  }
}
