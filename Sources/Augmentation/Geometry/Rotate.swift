import Geometry
import Imaging
import Options
import Tensors

/// Turns the picture about its centre by a drawn angle.
public struct Rotate: AffineAugmentation {
  public static let kind = "rotate"
  public static let summary = "Turns the picture about its centre."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "The angle is drawn from here; positive is clockwise.", unit: "degrees",
      range: -360...360)
    public var degreesRange = Interval(-15, 15)

    @Parameter("Whether the result grows until it holds the whole picture; else corners are cut.")
    public var expand = false

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
    /// The clockwise turn.
    public var degrees: Double
  }

  public let surround: Surround
  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    self.options = options
    surround = try Surround(border: options.border, fill: options.fill)
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(degrees: random.uniform(in: options.degreesRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.degreesRange.holds(parameters.degrees)
  }

  public func framing(_ parameters: Parameters, size: ImageSize) -> Framing {
    let turn = AffineMap.rotation(degrees: parameters.degrees, about: size.center)
    guard options.expand else { return Framing(map: turn, size: size) }
    return .holding(turn, size)
  }
}
