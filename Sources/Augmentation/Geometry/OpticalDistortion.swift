import Geometry
import Imaging
import Options
import Tensors

/// Bends the picture like a lens: barrel where the draw is positive, pincushion where negative.
public struct OpticalDistortion: ContinuousAugmentation {
  public static let kind = "optical_distortion"
  public static let summary = "Bends the picture like a lens, barrel or pincushion."

  /// What lens it is.
  public enum Lens: String, ParameterChoice {
    /// A camera's radial distortion, `r (1 + k r² + k r⁴)`, lengths being in shares of width and
    /// height.
    case camera
    /// `r (1 + k r²)`, lengths being in shares of the half diagonal.
    case fisheye
  }

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The coefficient of the distortion is drawn from here.", range: -0.3...2)
    public var distortRange = Interval(-0.15, 0.15)

    @Parameter(
      "The lens: \"camera\" for r (1 + k r^2 + k r^4) over the sides, \"fisheye\" for "
        + "r (1 + k r^2) over the half diagonal.")
    public var lens = Lens.camera

    @Parameter("What is seen beyond the picture's edge.")
    public var border = Surround.Border.constant

    @Parameter(
      "Color beyond the edge where border is \"constant\": 1 value, or red, green and blue.",
      range: 0...255, count: 1...3)
    public var fill = [0]

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The coefficient.
    public var k: Double
  }

  public let surround: Surround
  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    self.options = options
    surround = try Surround(border: options.border, fill: options.fill)
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(k: random.uniform(in: options.distortRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    (-0.9...0.9).contains(parameters.k)
  }

  public func pointMap(_ parameters: Parameters, size: ImageSize) -> any PointMap {
    let (width, height) = (Double(size.width), Double(size.height))
    switch options.lens {
    case .camera:
      // The corners lie at the square root of a half.
      return RadialMap(
        center: size.center, unit: Point(x: width, y: height), k: parameters.k, m: parameters.k,
        limit: 0.71)
    case .fisheye:
      let reach = (width * width + height * height).squareRoot() / 2
      return RadialMap(
        center: size.center, unit: Point(x: reach, y: reach), k: parameters.k, m: 0, limit: 1.01)
    }
  }
}
