import Foundation
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
      return place(
        ImageSize(width: min(width, size.width), height: min(height, size.height)), in: size,
        using: &random)
    }
    let logRatios = log(options.ratioRange.lower)...log(options.ratioRange.range.upperBound)
    for _ in 0..<10 {
      let area = Double(size.area) * random.uniform(in: options.scaleRange.range)
      let ratio = exp(random.uniform(in: logRatios))
      let cut = ImageSize(
        width: Int((area * ratio).squareRoot().rounded()),
        height: Int((area / ratio).squareRoot().rounded()))
      guard !cut.isEmpty, cut.width <= size.width, cut.height <= size.height else { continue }
      return place(cut, in: size, using: &random)
    }
    return middle(of: size)
  }

  public func framing(_ parameters: PixelRectangle, size: ImageSize) -> Framing {
    .crop(
      x: parameters.x, y: parameters.y,
      size: ImageSize(width: parameters.width, height: parameters.height))
  }

  public func apply(_ parameters: PixelRectangle, to image: Image) throws -> Image {
    try image.cropped(to: parameters)
  }

  private func place(
    _ cut: ImageSize, in size: ImageSize, using random: inout CounterRandom
  ) -> PixelRectangle {
    PixelRectangle(
      x: random.integer(in: 0...size.width - cut.width),
      y: random.integer(in: 0...size.height - cut.height), width: cut.width, height: cut.height)
  }

  /// The largest rectangle of allowed proportions, in the middle.
  private func middle(of size: ImageSize) -> PixelRectangle {
    let ratio = Double(size.width) / Double(size.height)
    var cut = size
    if ratio < options.ratioRange.lower {
      cut.height = max(1, Int((Double(size.width) / options.ratioRange.lower).rounded()))
    } else if ratio > options.ratioRange.upper {
      cut.width = max(1, Int((Double(size.height) * options.ratioRange.upper).rounded()))
    }
    return PixelRectangle(
      x: (size.width - cut.width) / 2, y: (size.height - cut.height) / 2, width: cut.width,
      height: cut.height)
  }
}
