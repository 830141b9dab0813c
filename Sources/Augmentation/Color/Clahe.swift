import Geometry
import Imaging
import Options
import Tensors

/// Equalises the contrast tile by tile, within limits (CLAHE): of gray pictures, or of the
/// lightness of color pictures in CIE L*a*b*.
///
/// Of more than four channels each is equalised by itself.
public struct CLAHE: Augmentation {
  public static let kind = "clahe"
  public static let summary = "Equalises the contrast tile by tile, within limits (CLAHE)."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "How often a level may count, as a multiple of the mean, is drawn from here; 1 changes little.",
      range: 1...1000)
    public var clipLimitRange = Interval(1, 4)

    @Parameter("Tiles side by side.", unit: "tiles", range: 1...64)
    public var columns = 8

    @Parameter("Tiles on top of each other.", unit: "tiles", range: 1...64)
    public var rows = 8

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// How often a level may count, as a multiple of the mean.
    public var clipLimit: Double
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(clipLimit: random.uniform(in: options.clipLimitRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.clipLimitRange.holds(parameters.clipLimit)
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    try image.equalizedAdaptively(
      clipLimit: parameters.clipLimit, columns: options.columns, rows: options.rows)
  }
}
