import Geometry
import Imaging
import Options
import Tensors

/// Shows the picture as seen from a drawn direction.
public struct Perspective: ContinuousAugmentation {
  public static let kind = "perspective"
  public static let summary = "Shows the picture as seen from a drawn direction."

  /// What becomes of the quadrilateral that is drawn.
  public enum Fit: String, ParameterChoice {
    /// It is cut out and fills the result.
    case crop
    /// The whole picture is shrunk into it.
    case whole
  }

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "The standard deviation of the corners' ways inwards, as a share of the sides, is drawn from "
        + "here.", range: 0...0.3)
    public var scaleRange = Interval(0.05, 0.1)

    @Parameter(
      "What becomes of the drawn quadrilateral: it is cut out and fills the result, or the whole "
        + "picture is shrunk into it.")
    public var fit = Fit.crop

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
    /// The corners' ways inwards as shares of the sides, from the top left clockwise.
    public var inwards: [Point]
  }

  public let surround: Surround
  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    self.options = options
    surround = try Surround(border: options.border, fill: options.fill)
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    let scale = random.uniform(in: options.scaleRange.range)
    // Less than half a side each: the quadrilateral stays convex.
    func way() -> Double { abs(random.normal() * scale).truncatingRemainder(dividingBy: 0.32) }
    return Parameters(inwards: (0..<4).map { _ in Point(x: way(), y: way()) })
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    parameters.inwards.count == 4
      && parameters.inwards.allSatisfy {
        (0.0...0.32).contains($0.x) && (0.0...0.32).contains($0.y)
      }
  }

  public func pointMap(_ parameters: Parameters, size: ImageSize) -> any PointMap {
    let corners = zip(size.bounds.corners, parameters.inwards).map { corner, way in
      Point(
        x: corner.x + (corner.x > 0 ? -1 : 1) * way.x * Double(size.width),
        y: corner.y + (corner.y > 0 ? -1 : 1) * way.y * Double(size.height))
    }
    let map = ProjectiveMap(from: corners, to: size)
    return options.fit == .crop ? map : map.inverted
  }
}
