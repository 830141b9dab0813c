import Geometry
import Imaging
import Options
import Tensors

/// Cuts out a drawn rectangle that overlaps some box by at least a drawn IoU.
///
/// Boxes count whose centre lies in the rectangle. The picture stays whole when 1 or more is drawn,
/// when it has no boxes, and when no rectangle is found.
///
/// - Source: Liu et al., SSD: Single Shot MultiBox Detector (2016), 2.2; torchvision's
///   `RandomIoUCrop`.
public struct IouCrop: AffineAugmentation, LabelAwareAugmentation {
  public static let kind = "iou_crop"
  public static let summary = "Cuts out a rectangle that overlaps some box enough: SSD's sampling."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "Values of the least IoU, one of which is drawn; 1 leaves the picture whole.", range: 0...1,
      count: 1...32)
    public var overlaps = [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1]

    @Parameter(
      "Width and height of the rectangle, as shares of the picture's, are drawn from here.",
      range: 0.01...1)
    public var scaleRange = Interval(0.3, 1)

    @Parameter("Width over height that the rectangle may have.", range: 0.01...100)
    public var ratioRange = Interval(0.5, 2)

    @Parameter(
      "Rectangles that are tried for one least IoU before another is drawn.",
      range: 1...1000)
    public var trials = 40

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
    let boxes = labels.boxes
    guard !boxes.isEmpty else { return PixelRectangle(size) }
    for _ in 0..<20 {
      let least = options.overlaps[random.integer(in: 0...options.overlaps.count - 1)]
      guard least < 1 else { break }
      for _ in 0..<options.trials {
        let area = draw(using: &random, in: size)
        let ratio = Double(area.width) / Double(area.height)
        guard ratio >= options.ratioRange.lower, ratio <= options.ratioRange.upper else { continue }
        let cut = area.box
        let overlaps = boxes.filter { cut.contains($0.center) }.map { $0.iou(cut) }
        if let best = overlaps.max(), best >= least { return area }
      }
    }
    return PixelRectangle(size)
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

  private func draw(using random: inout CounterRandom, in size: ImageSize) -> PixelRectangle {
    func side(_ length: Int) -> Int {
      max(1, Int(Double(length) * random.uniform(in: options.scaleRange.range)))
    }
    let cut = ImageSize(width: side(size.width), height: side(size.height))
    return .placed(cut, in: size, using: &random)
  }
}
