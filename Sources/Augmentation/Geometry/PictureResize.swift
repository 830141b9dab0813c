import Geometry
import Imaging
import Options
import Tensors

/// Stretches the picture to a size; proportions may change.
public struct PictureResize: ResizingAugmentation {
  public static let kind = "resize"
  public static let summary = "Stretches the picture to a size; proportions may change."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("Width of the result.", unit: "pixels", range: 1...65_535)
    public var width = 224

    @Parameter("Height of the result.", unit: "pixels", range: 1...65_535)
    public var height = 224

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
    .resize(size, to: ImageSize(width: options.width, height: options.height))
  }

  public func apply(_ parameters: NoParameters, to image: Image) throws -> Image {
    let size = ImageSize(width: image.width, height: image.height)
    return try image.resized(
      to: framing(parameters, size: size).size, filter: options.filter)
  }
}
