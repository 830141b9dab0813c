import Geometry
import Imaging
import Options
import Tensors

/// Cuts a rectangle out of the middle of the picture; all of it where the picture is smaller.
public struct CenterCrop: AffineAugmentation {
  public static let kind = "center_crop"
  public static let summary = "Cuts a rectangle out of the middle."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "Width of the result, or the picture's if that is less.", unit: "pixels",
      range: 1...65_535)
    public var width = 224

    @Parameter(
      "Height of the result, or the picture's if that is less.", unit: "pixels",
      range: 1...65_535)
    public var height = 224

    /// Makes the defaults.
    public init() {}
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> NoParameters {
    NoParameters()
  }

  public func framing(_ parameters: NoParameters, size: ImageSize) -> Framing {
    area(size).framing
  }

  public func apply(_ parameters: NoParameters, to image: Image) throws -> Image {
    try image.cropped(to: area(ImageSize(width: image.width, height: image.height)))
  }

  /// An odd remainder is rounded half to even, as by torchvision.
  private func area(_ size: ImageSize) -> PixelRectangle {
    let (width, height) = (min(options.width, size.width), min(options.height, size.height))
    return PixelRectangle(
      x: Int((Double(size.width - width) / 2).rounded(.toNearestOrEven)),
      y: Int((Double(size.height - height) / 2).rounded(.toNearestOrEven)), width: width,
      height: height)
  }
}
