import Geometry
import Imaging
import Options
import Tensors

/// Changes brightness and contrast: `y = (x - 0.5) · contrast + 0.5 + brightness`, in 0...1.
public struct BrightnessContrast: PointAugmentation {
  public static let kind = "brightness_contrast"
  public static let summary = "Changes brightness, and contrast about middle gray."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("What is added, as a share of white, is drawn from here.", range: -1...1)
    public var brightnessRange = Interval(-0.2, 0.2)

    @Parameter("The factor of the distance from middle gray is drawn from here.", range: 0...10)
    public var contrastRange = Interval(0.8, 1.2)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// What is added, as a share of white.
    public var brightness: Double
    /// The factor of the distance from middle gray.
    public var contrast: Double

    /// Returns the value that a value in 0...1 gets, cut to that range.
    public func callAsFunction(_ value: Double) -> Double {
      min(max((value - 0.5) * contrast + 0.5 + brightness, 0), 1)
    }
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      brightness: random.uniform(in: options.brightnessRange.range),
      contrast: random.uniform(in: options.contrastRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.brightnessRange.holds(parameters.brightness)
      && options.contrastRange.holds(parameters.contrast)
  }

  public func curve(_ parameters: Parameters) -> ToneCurve { ToneCurve { parameters($0) } }
}
