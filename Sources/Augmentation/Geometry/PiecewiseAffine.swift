import Geometry
import Imaging
import Options
import Tensors

/// Moves the points of a lattice by drawn ways, and what lies between them along.
public struct PiecewiseAffine: ContinuousAugmentation {
  public static let kind = "piecewise_affine"
  public static let summary = "Moves the points of a lattice, and what lies between them along."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("Columns of the lattice.", range: 1...64)
    public var columns = 4

    @Parameter("Rows of the lattice.", range: 1...64)
    public var rows = 4

    @Parameter(
      "The standard deviation of the ways, as a share of the sides, is drawn from here; they stay "
        + "below half a cell.", range: 0...1)
    public var scaleRange = Interval(0.01, 0.03)

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
    /// The standard deviation of the ways, as a share of the sides.
    public var scale: Double
    /// What the ways are made from.
    public var seed: Int
  }

  public let surround: Surround
  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    self.options = options
    surround = try Surround(border: options.border, fill: options.fill)
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(scale: random.uniform(in: options.scaleRange.range), seed: random.seed())
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.scaleRange.holds(parameters.scale)
      && parameters.seed.isSeed
  }

  public func pointMap(_ parameters: Parameters, size: ImageSize) -> any PointMap {
    var random = CounterRandom(
      seed: UInt64(clamping: parameters.seed), path: [], copy: 0, position: [])
    let moves = (0..<(options.columns + 1) * (options.rows + 1)).map { _ in
      Point(
        x: random.normal() * parameters.scale * Double(size.width),
        y: random.normal() * parameters.scale * Double(size.height))
    }
    return MeshMap(size: size, columns: options.columns, rows: options.rows, moves: moves)
  }
}
