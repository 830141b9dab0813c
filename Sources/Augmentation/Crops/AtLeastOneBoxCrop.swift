import Geometry
import Imaging
import Options
import Tensors

/// Cuts out a rectangle of a size at a drawn place where it holds a drawn box, or as much of it as
/// fits.
///
/// Without boxes every place is equally likely.
public struct AtLeastOneBoxCrop: AffineAugmentation, LabelAwareAugmentation {
  public static let kind = "at_least_one_box_crop"
  public static let summary = "Cuts out a rectangle of a size that holds at least one box."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "Width of the result, or the picture's if that is less.", unit: "pixels",
      range: 1...65_535)
    public var width = 320

    @Parameter(
      "Height of the result, or the picture's if that is less.", unit: "pixels",
      range: 1...65_535)
    public var height = 320

    @Parameter(
      "Share of each side of the drawn box that lies in the rectangle, or fills it.", range: 0...1)
    public var coverage = 1.0

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
    let cut = ImageSize(
      width: min(options.width, size.width), height: min(options.height, size.height))
    let boxes = labels.boxes.map {
      $0.clipped(width: Double(size.width), height: Double(size.height))
    }.filter { !$0.isEmpty }
    guard !boxes.isEmpty else { return .placed(cut, in: size, using: &random) }
    let box = boxes[random.integer(in: 0...boxes.count - 1)]
    return PixelRectangle(
      x: place(box.x0, box.x1, cut.width, size.width, using: &random),
      y: place(box.y0, box.y1, cut.height, size.height, using: &random), width: cut.width,
      height: cut.height)
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

  /// Draws where a cut begins that holds the asked share of a box along one axis.
  private func place(
    _ start: Double, _ end: Double, _ cut: Int, _ length: Int, using random: inout CounterRandom
  ) -> Int {
    let common = min((end - start) * options.coverage, Double(cut))
    let first = Int((start + common - Double(cut)).rounded(.up))
    let last = Int((end - common).rounded(.down))
    let range = 0...length - cut
    let (low, high) = (
      min(max(first, range.lowerBound), range.upperBound),
      min(max(last, range.lowerBound), range.upperBound)
    )
    return random.integer(in: min(low, high)...max(low, high))
  }
}
