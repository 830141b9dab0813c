import Geometry
import Imaging
import Options
import Tensors

/// Cuts out a drawn rectangle that holds all boxes whole, and brings it to a size if asked.
///
/// Without boxes a rectangle of drawn area is taken.
public struct BoxSafeCrop: ResizingAugmentation, LabelAwareAugmentation {
  public static let kind = "box_safe_crop"
  public static let summary = "Cuts out a drawn rectangle that holds all boxes whole."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "Width of the result; goes with height. Without them the rectangle keeps its size.",
      unit: "pixels", range: 1...65_535)
    public var width: Int? = nil

    @Parameter("Height of the result; goes with width.", unit: "pixels", range: 1...65_535)
    public var height: Int? = nil

    @Parameter(
      "Share of the sides of the boxes' common outline that may be cut off, half on either side.",
      range: 0...1)
    public var erosion = 0.0

    @Parameter("How samples between pixels are computed.")
    public var filter = ResizeFilter.bilinear

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn: the rectangle.
  public typealias Parameters = PixelRectangle

  private let options: Options
  private let target: ImageSize?

  public init(options: Options) throws(AugmentationError) {
    self.options = options
    target = try ImageSize(width: options.width, height: options.height)
  }

  public func sample(
    using random: inout CounterRandom, size: ImageSize, labels: VisibleLabels
  ) -> PixelRectangle {
    let boxes = labels.boxes.map {
      $0.clipped(width: Double(size.width), height: Double(size.height))
    }
    guard let first = boxes.first(where: { !$0.isEmpty }) else {
      return CropArea(scale: Interval(0.5, 1), ratio: Interval(0.75, 4.0 / 3))
        .draw(using: &random, in: size)
    }
    let whole = boxes.filter { !$0.isEmpty }.reduce(first) { $0.union($1) }
    let (dx, dy) = (whole.width * options.erosion / 2, whole.height * options.erosion / 2)
    let kept = Box(x0: whole.x0 + dx, y0: whole.y0 + dy, x1: whole.x1 - dx, y1: whole.y1 - dy)
    return PixelRectangle(
      around: Box(
        x0: random.uniform(in: 0...kept.x0), y0: random.uniform(in: 0...kept.y0),
        x1: random.uniform(in: kept.x1...max(kept.x1, Double(size.width))),
        y1: random.uniform(in: kept.y1...max(kept.y1, Double(size.height)))), in: size)
  }

  public func accepts(_ parameters: PixelRectangle, size: ImageSize) -> Bool {
    parameters.fits(width: size.width, height: size.height)
  }

  public func framing(_ parameters: PixelRectangle, size: ImageSize) -> Framing {
    parameters.framing(to: target)
  }

  public func apply(_ parameters: PixelRectangle, to image: Image) throws -> Image {
    let cut = try image.cropped(to: parameters)
    return try target.map { try cut.resized(to: $0, filter: options.filter) } ?? cut
  }
}

extension ImageSize {
  /// Creates a size from two options that go together; `nil` without them.
  init?(width: Int?, height: Int?) throws(AugmentationError) {
    guard (width == nil) == (height == nil) else {
      throw .invalidOption(width == nil ? "width" : "height", "is missing: give both or neither")
    }
    guard let width, let height else { return nil }
    self.init(width: width, height: height)
  }
}
