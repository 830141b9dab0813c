import Geometry
import Imaging
import Options
import Tensors

/// Makes the picture larger or smaller by a drawn factor; proportions stay.
public struct RandomScale: ResizingAugmentation {
  public static let kind = "random_scale"
  public static let summary = "Makes the picture larger or smaller by a drawn factor."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The factor of both sides is drawn from here.", range: 0.01...16)
    public var scaleRange = Interval(0.8, 1.2)

    @Parameter("How samples between pixels are computed.")
    public var filter = ResizeFilter.bilinear

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The factor of both sides.
    public var scale: Double
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(scale: random.uniform(in: options.scaleRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.scaleRange.holds(parameters.scale)
  }

  public func framing(_ parameters: Parameters, size: ImageSize) -> Framing {
    .resize(
      size,
      to: ImageSize(
        width: max(1, Int((Double(size.width) * parameters.scale).rounded())),
        height: max(1, Int((Double(size.height) * parameters.scale).rounded()))))
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    let size = ImageSize(width: image.width, height: image.height)
    return try image.resized(
      to: framing(parameters, size: size).size, filter: options.filter)
  }
}
