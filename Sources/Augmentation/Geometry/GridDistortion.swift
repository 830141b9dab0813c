import Geometry
import Imaging
import Options
import Tensors

/// Makes the columns and rows of a grid wider and narrower; the edges stay.
public struct GridDistortion: ContinuousAugmentation {
  public static let kind = "grid_distortion"
  public static let summary = "Makes columns and rows of a grid wider and narrower."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("Columns of the grid.", range: 1...100)
    public var columns = 5

    @Parameter("Rows of the grid.", range: 1...100)
    public var rows = 5

    @Parameter(
      "What is added to the size 1 of each column and row before all are fitted to the picture is "
        + "drawn from here.", range: -0.9...10)
    public var distortRange = Interval(-0.3, 0.3)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The widths that the columns of the result have in the picture, to each other.
    public var columns: [Double]
    /// The heights of the rows.
    public var rows: [Double]
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public var surround: Surround { .edge }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    func steps(_ count: Int) -> [Double] {
      (0..<count).map { _ in 1 + random.uniform(in: options.distortRange.range) }
    }
    return Parameters(columns: steps(options.columns), rows: steps(options.rows))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    parameters.columns.count == options.columns
      && parameters.rows.count == options.rows
      && (parameters.columns + parameters.rows).allSatisfy { (0.01...100).contains($0) }
  }

  public func pointMap(_ parameters: Parameters, size: ImageSize) -> any PointMap {
    SeparableMap(
      x: .init(length: Double(size.width), steps: parameters.columns),
      y: .init(length: Double(size.height), steps: parameters.rows))
  }
}
