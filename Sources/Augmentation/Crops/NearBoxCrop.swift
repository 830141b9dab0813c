import Geometry
import Imaging
import Options
import Tensors

/// Cuts out a drawn box with its edges moved by drawn shares of its sides.
///
/// Without boxes the picture stays whole.
public struct NearBoxCrop: AffineAugmentation, LabelAwareAugmentation {
  public static let kind = "near_box_crop"
  public static let summary = "Cuts out a drawn box with its edges moved a little."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "How far each edge goes outwards, as a share of the box's side, is drawn from here.",
      range: -0.45...10)
    public var shiftRange = Interval(-0.1, 0.3)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn: the rectangle.
  public typealias Parameters = PixelRectangle

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(
    using random: inout CounterRandom, size: ImageSize, labels: VisibleLabels
  ) -> PixelRectangle {
    let boxes = labels.boxes.map {
      $0.clipped(width: Double(size.width), height: Double(size.height))
    }.filter { !$0.isEmpty }
    guard !boxes.isEmpty else { return PixelRectangle(size) }
    let box = boxes[random.integer(in: 0...boxes.count - 1)]
    func shift(_ side: Double) -> Double { side * random.uniform(in: options.shiftRange.range) }
    return PixelRectangle(
      around: Box(
        x0: box.x0 - shift(box.width), y0: box.y0 - shift(box.height),
        x1: box.x1 + shift(box.width), y1: box.y1 + shift(box.height)), in: size)
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
