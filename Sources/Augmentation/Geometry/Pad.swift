import Geometry
import Imaging
import Options
import Tensors

/// Adds columns and rows round the picture.
public struct Pad: AffineAugmentation {
  public static let kind = "pad"
  public static let summary = "Adds columns and rows round the picture."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("Columns on the left.", unit: "pixels", range: 0...65_535)
    public var left = 32

    @Parameter("Rows at the top.", unit: "pixels", range: 0...65_535)
    public var top = 32

    @Parameter("Columns on the right.", unit: "pixels", range: 0...65_535)
    public var right = 32

    @Parameter("Rows at the bottom.", unit: "pixels", range: 0...65_535)
    public var bottom = 32

    @Parameter("What is seen beyond the picture's edge.")
    public var border = Surround.Border.constant

    @Parameter(
      "Color beyond the edge where border is \"constant\": 1 value, or red, green and blue.",
      range: 0...255, count: 1...3)
    public var fill = [0]

    /// Makes the defaults.
    public init() {}
  }

  public let surround: Surround
  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    self.options = options
    surround = try Surround(border: options.border, fill: options.fill)
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> NoParameters {
    NoParameters()
  }

  public func framing(_ parameters: NoParameters, size: ImageSize) -> Framing {
    Framing(
      map: .translation(x: Double(options.left), y: Double(options.top)),
      size: ImageSize(
        width: options.left + size.width + options.right,
        height: options.top + size.height + options.bottom))
  }

  public func apply(_ parameters: NoParameters, to image: Image) throws -> Image {
    let size = ImageSize(width: image.width, height: image.height)
    return try surround.pad(
      image, to: framing(parameters, size: size).size, x: options.left, y: options.top)
  }
}

extension Surround {
  /// Returns a picture on a larger canvas, its top left corner at `(x, y)`, with this around it.
  func pad(_ image: Image, to size: ImageSize, x: Int, y: Int) throws -> Image {
    guard border == .constant else {
      return try warp(
        image, along: Framing(map: .translation(x: Double(x), y: Double(y)), size: size))
    }
    return try image.embedded(
      width: size.width, height: size.height, x: x, y: y, fill: try color(for: image))
  }
}
