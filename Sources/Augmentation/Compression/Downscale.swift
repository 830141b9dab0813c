import Geometry
import Imaging
import Options
import Tensors
import VectorMath

/// Loses detail: the picture is made smaller, and as large as before again.
public struct Downscale: Augmentation {
  public static let kind = "downscale"
  public static let summary = "Loses detail by making the picture smaller and larger again."

  /// How a picture is made smaller or larger.
  public enum Interpolation: String, ParameterChoice, Codable {
    /// The pixel at the place.
    case nearest
    /// Between the two pixels either side, along each axis.
    case linear
    /// By a cubic through four pixels along each axis.
    case cubic
    /// The mean over the area that a pixel covers.
    case area
    /// By a windowed sinc over six pixels along each axis.
    case lanczos

    public static var unset: Interpolation { .nearest }
  }

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "The size of the smaller picture, as a share of the sides, is drawn from here.",
      range: 0.01...1)
    public var scaleRange = Interval(0.25, 0.5)

    @Parameter("How the picture is made smaller.")
    public var downInterpolation = Interpolation.area

    @Parameter("How the picture is made larger again.")
    public var upInterpolation = Interpolation.nearest

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The size of the smaller picture, as a share of the sides.
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

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    let width = max(1, Int(Double(image.width) * parameters.scale))
    let height = max(1, Int(Double(image.height) * parameters.scale))
    return
      try image
      .resized(width: width, height: height, filter: options.downInterpolation.filter)
      .resized(width: image.width, height: image.height, filter: options.upInterpolation.filter)
  }
}

extension Downscale.Interpolation {
  fileprivate var filter: ResampleFilter {
    switch self {
    case .nearest: .nearest
    case .linear: .bilinearNoAntialias
    case .cubic: .bicubic
    case .area: .area
    case .lanczos: .lanczos
    }
  }
}
