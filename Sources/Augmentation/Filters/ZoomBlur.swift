import Geometry
import Imaging
import Options
import Tensors

/// Blurs as a lens that zooms in while the shutter is open.
public struct ZoomBlur: Augmentation {
  public static let kind = "zoom_blur"
  public static let summary = "Blurs away from the centre, as by zooming in."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The largest zoom is drawn from here.", range: 1...3)
    public var factorRange = Interval(1, 1.31)

    @Parameter(
      "The difference of one zoom to the next is drawn from here; small steps are smooth and slow.",
      range: 0.005...1)
    public var stepRange = Interval(0.01, 0.03)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The zooms that are averaged with the picture are below this.
    public var factor: Double
    /// The difference of one zoom to the next.
    public var step: Double
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      factor: random.uniform(in: options.factorRange.range),
      step: random.uniform(in: options.stepRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.factorRange.holds(parameters.factor)
      && options.stepRange.holds(parameters.step)
  }

  /// Labels go where the pixels go on the mean: away from the centre.
  public func displacement(_ parameters: Parameters, size: ImageSize) -> Displacement {
    let shares = [1] + parameters.factors.map { 1 / $0 }
    let scale = Double(shares.count) / shares.reduce(0, +)
    let center = size.center
    let map = AffineMap(
      a: scale, b: 0, c: center.x * (1 - scale), d: 0, e: scale, f: center.y * (1 - scale))
    return .affine(Framing(map: map, size: size))
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    try image.zoomBlurred(factors: parameters.factors)
  }
}

extension ZoomBlur.Parameters {
  /// The zooms that are averaged with the picture.
  var factors: [Double] {
    Array(stride(from: 1, to: max(factor, 1 + step), by: step))
  }
}
