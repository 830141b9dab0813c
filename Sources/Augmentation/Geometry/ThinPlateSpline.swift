import Geometry
import Imaging
import Options
import Tensors

/// Bends the picture like a thin plate that is held at some points.
public struct ThinPlateSpline: ContinuousAugmentation {
  public static let kind = "thin_plate_spline"
  public static let summary = "Bends the picture like a thin plate held at some points."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("Points along each side at which the plate is held.", range: 2...10)
    public var points = 4

    @Parameter(
      "The standard deviation of the points' ways, as a share of the sides, is drawn from here; "
        + "they are made smaller where the picture would fold.", range: 0...0.5)
    public var scaleRange = Interval(0.02, 0.04)

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
    /// How far each point goes, as shares of the sides, row by row.
    public var ways: [Point]
  }

  public let surround: Surround
  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    self.options = options
    surround = try Surround(border: options.border, fill: options.fill)
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    let scale = random.uniform(in: options.scaleRange.range)
    return Parameters(
      ways: (0..<options.points * options.points).map { _ in
        Point(x: random.normal() * scale, y: random.normal() * scale)
      })
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    // A normal draw is at most nine deviations off.
    let reach = 10 * options.scaleRange.range.upperBound
    return parameters.ways.count == options.points * options.points
      && parameters.ways.allSatisfy { abs($0.x) <= reach && abs($0.y) <= reach }
  }

  public func pointMap(_ parameters: Parameters, size: ImageSize) -> any PointMap {
    let count = options.points
    let points = (0..<count * count).map {
      Point(x: Double($0 % count) / Double(count - 1), y: Double($0 / count) / Double(count - 1))
    }
    return ThinPlateMap(size: size, points: points, moves: parameters.ways)
  }
}
