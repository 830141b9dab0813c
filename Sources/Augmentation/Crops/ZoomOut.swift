import Geometry
import Imaging
import Options
import Tensors

/// Lays the picture at a drawn place of a larger canvas, so that objects become smaller by
/// comparison.
///
/// - Source: SSD's expansion; torchvision's `RandomZoomOut`.
public struct ZoomOut: AffineAugmentation {
  public static let kind = "zoom_out"
  public static let summary = "Lays the picture at a drawn place of a larger canvas."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The canvas's sides over the picture's are drawn from here.", range: 1...16)
    public var scaleRange = Interval(1, 4)

    @Parameter(
      "Color of the canvas: 1 value, or red, green and blue.", range: 0...255, count: 1...3)
    public var fill = [114]

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn: where the picture lies, and the canvas's size.
  public struct Parameters: Codable, Sendable, Equatable {
    /// Columns left of the picture.
    public var left: Int
    /// Rows above the picture.
    public var top: Int
    /// The size of the canvas.
    public var canvas: ImageSize
  }

  public let surround: Surround
  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    self.options = options
    surround = try Surround(border: .constant, fill: options.fill)
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    let scale = random.uniform(in: options.scaleRange.range)
    let canvas = ImageSize(
      width: Int(Double(size.width) * scale), height: Int(Double(size.height) * scale))
    return Parameters(
      left: random.integer(in: 0...canvas.width - size.width),
      top: random.integer(in: 0...canvas.height - size.height), canvas: canvas)
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    func isPossible(_ canvas: Int, _ start: Int, _ side: Int) -> Bool {
      let most = Int(Double(side) * options.scaleRange.range.upperBound)
      return (side...max(side, most)).contains(canvas) && (0...canvas - side).contains(start)
    }
    return isPossible(parameters.canvas.width, parameters.left, size.width)
      && isPossible(parameters.canvas.height, parameters.top, size.height)
  }

  public func framing(_ parameters: Parameters, size: ImageSize) -> Framing {
    Framing(
      map: .translation(x: Double(parameters.left), y: Double(parameters.top)),
      size: parameters.canvas)
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    try surround.pad(image, to: parameters.canvas, x: parameters.left, y: parameters.top)
  }
}
