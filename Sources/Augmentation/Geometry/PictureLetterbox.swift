import Geometry
import Imaging
import Options
import Tensors

/// Scales the picture to fit into a size, and pads it to that size.
///
/// - Source: rounding and placement of YOLOv5 and YOLOv8.
public struct PictureLetterbox: ResizingAugmentation {
  public static let kind = "letterbox"
  public static let summary = "Scales the picture to fit into a size, and pads it to that size."

  /// Where the picture lies in its padding.
  public enum Placement: String, ParameterChoice {
    /// In the middle; an odd remainder goes to the right and the bottom.
    case center
    /// In the top left corner.
    case topLeft = "top_left"
  }

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("Width of the result.", unit: "pixels", range: 1...65_535)
    public var width = 640

    @Parameter("Height of the result.", unit: "pixels", range: 1...65_535)
    public var height = 640

    @Parameter("Where the picture lies in its padding.")
    public var placement = Placement.center

    @Parameter("Whether a picture that is smaller than the result is enlarged.")
    public var enlarge = true

    @Parameter("How samples between pixels are computed.")
    public var filter = ResizeFilter.bilinear

    @Parameter(
      "Color of the padding: 1 value, or red, green and blue.", range: 0...255, count: 1...3)
    public var fill = [114]

    /// Makes the defaults.
    public init() {}
  }

  public let surround: Surround
  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    self.options = options
    surround = try Surround(border: .constant, fill: options.fill)
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> NoParameters {
    NoParameters()
  }

  public func framing(_ parameters: NoParameters, size: ImageSize) -> Framing {
    letterbox(size).framing
  }

  public func apply(_ parameters: NoParameters, to image: Image) throws -> Image {
    let letterbox = letterbox(ImageSize(width: image.width, height: image.height))
    return try image.resized(to: letterbox.content, filter: options.filter)
      .embedded(
        width: options.width, height: options.height, x: letterbox.left, y: letterbox.top,
        fill: try surround.color(for: image))
  }

  private func letterbox(_ size: ImageSize) -> Letterbox {
    Letterbox(
      source: size, target: ImageSize(width: options.width, height: options.height),
      placement: options.placement == .center ? .center : .topLeft, enlarges: options.enlarge)
  }
}
