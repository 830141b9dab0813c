import Geometry
import Imaging
import Options
import Tensors

/// Scales, slants, turns and moves the picture, in this order, about its centre.
public struct Affine: AffineAugmentation {
  public static let kind = "affine"
  public static let summary = "Scales, slants, turns and moves the picture."

  /// What translations are counted in.
  public enum TranslationUnit: String, ParameterChoice {
    /// Shares of the picture's width and height.
    case share
    /// Pixels.
    case pixels
  }

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "The factor of the size is drawn from here; of the width only, if scaleYRange is given.",
      range: 0.01...100)
    public var scaleRange = Interval(0.9, 1.1)

    @Parameter(
      "The factor of the height is drawn from here; without it width and height share one.",
      range: 0.01...100)
    public var scaleYRange: Interval? = nil

    @Parameter("The way to the right is drawn from here.", range: -65_535...65_535)
    public var translateXRange = Interval(-0.05, 0.05)

    @Parameter("The way down is drawn from here.", range: -65_535...65_535)
    public var translateYRange = Interval(-0.05, 0.05)

    @Parameter("What translations are counted in: shares of the sides, or pixels.")
    public var translateUnit = TranslationUnit.share

    @Parameter(
      "The angle of the turn is drawn from here; positive is clockwise.", unit: "degrees",
      range: -360...360)
    public var degreesRange = Interval(-10, 10)

    @Parameter(
      "The angle by which upright lines lean is drawn from here; positive is to the right at the "
        + "bottom.", unit: "degrees", range: -80...80)
    public var shearXRange = Interval(-5, 5)

    @Parameter(
      "The angle by which level lines lean is drawn from here; positive is down at the right.",
      unit: "degrees", range: -80...80)
    public var shearYRange = Interval(0, 0)

    @Parameter("Whether the result grows until it holds the whole picture; else it keeps its size.")
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
    /// The factor of the width.
    public var scaleX: Double
    /// The factor of the height.
    public var scaleY: Double
    /// The way to the right, in the unit of the options.
    public var translateX: Double
    /// The way down, in the unit of the options.
    public var translateY: Double
    /// The clockwise turn.
    public var degrees: Double
    /// The lean of upright lines, in degrees.
    public var shearX: Double
    /// The lean of level lines, in degrees.
    public var shearY: Double
  }

  public let surround: Surround
  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    self.options = options
    surround = try Surround(border: options.border, fill: options.fill)
    // Leaning both ways by angles that add up to a right one would flatten the picture.
    for x in [options.shearXRange.lower, options.shearXRange.upper] {
      for y in [options.shearYRange.lower, options.shearYRange.upper] where abs(x + y) > 89 {
        if x * y > 0 { throw .invalidOption("shearYRange", "and shearXRange reach 90 together") }
      }
    }
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    let scaleX = random.uniform(in: options.scaleRange.range)
    let scaleY = options.scaleYRange.map { random.uniform(in: $0.range) } ?? scaleX
    return Parameters(
      scaleX: scaleX, scaleY: scaleY,
      translateX: random.uniform(in: options.translateXRange.range),
      translateY: random.uniform(in: options.translateYRange.range),
      degrees: random.uniform(in: options.degreesRange.range),
      shearX: random.uniform(in: options.shearXRange.range),
      shearY: random.uniform(in: options.shearYRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    // Wider than the options: a map by hand is as good as a drawn one.
    let (shears, shares) = (-85.0...85, -1e5...1e5)
    return (1e-3...1e3).contains(parameters.scaleX) && (1e-3...1e3).contains(parameters.scaleY)
      && shares.contains(parameters.translateX) && shares.contains(parameters.translateY)
      && (-1e4...1e4).contains(parameters.degrees)
      && shears.contains(parameters.shearX) && shears.contains(parameters.shearY)
  }

  public func framing(_ parameters: Parameters, size: ImageSize) -> Framing {
    let center = size.center
    let isShare = options.translateUnit == .share
    let map = AffineMap.scale(x: parameters.scaleX, y: parameters.scaleY, about: center)
      .concatenating(
        .shear(degreesX: parameters.shearX, degreesY: parameters.shearY, about: center)
      )
      .concatenating(.rotation(degrees: parameters.degrees, about: center))
    guard !options.expand else { return .holding(map, size) }
    return Framing(
      map: map.concatenating(
        .translation(
          x: parameters.translateX * (isShare ? Double(size.width) : 1),
          y: parameters.translateY * (isShare ? Double(size.height) : 1))), size: size)
  }
}

extension Framing {
  /// The framing along a map into the smallest picture that holds the whole of one of a size.
  static func holding(_ map: AffineMap, _ size: ImageSize) -> Framing {
    let bounds = map.bounds(of: size.bounds)
    // The slack keeps a quarter turn, up to rounding, from growing by a pixel.
    let grown = ImageSize(
      width: max(1, Int((bounds.width - 1e-6).rounded(.up))),
      height: max(1, Int((bounds.height - 1e-6).rounded(.up))))
    let shift = AffineMap.translation(
      x: grown.center.x - bounds.center.x, y: grown.center.y - bounds.center.y)
    return Framing(map: map.concatenating(shift), size: grown)
  }
}
