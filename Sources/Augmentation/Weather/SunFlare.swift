import Foundation
import Geometry
import Imaging
import Options
import Tensors

/// Adds the glare of a light source and the reflections that it makes inside a lens.
///
/// The reflections lie on the line from the source through the middle of the picture. Light is
/// added as by a second exposure, so that nothing is cut off.
public struct SunFlare: Augmentation {
  public static let kind = "sun_flare"
  public static let summary = "Adds a sun's glare and the reflections inside a lens."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("How bright the glare is at its middle is drawn from here.", range: 0...1)
    public var strengthRange = Interval(0.7, 1)

    @Parameter(
      "Radius of the glare, as a share of the picture's longer side, is drawn from here.",
      range: 0.005...2)
    public var radiusRange = Interval(0.12, 0.25)

    @Parameter("The number of reflections is drawn from here.", range: 0...50)
    public var reflectionsRange = Interval(4, 8)

    @Parameter("The number of rays is drawn from here.", range: 0...24)
    public var raysRange = Interval(5, 9)

    @Parameter(
      "Where the source may lie: left, top, right and bottom as shares of the sides.",
      range: 0...1, count: 4...4)
    public var area = [0, 0, 1, 0.5]

    @Parameter(
      "Color of the glare: 1 value, or red, green and blue.", range: 0...255, count: 1...3)
    public var color = [255, 248, 230]

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// Where the source lies, in pixels.
    public var source: Point
    /// How bright the glare is at its middle.
    public var strength: Double
    /// Radius of the glare, in pixels.
    public var radius: Double
    /// The number of reflections.
    public var reflections: Int
    /// The number of rays.
    public var rays: Int
    /// The seed of the reflections and rays.
    public var seed: Int
  }

  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    try Shadow.check(options.area)
    try HoleFill.check(options.color)
    self.options = options
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    let area = options.area
    return Parameters(
      source: Point(
        x: random.uniform(in: area[0]...area[2]) * Double(size.width),
        y: random.uniform(in: area[1]...area[3]) * Double(size.height)),
      strength: random.uniform(in: options.strengthRange.range),
      radius: random.uniform(in: options.radiusRange.range)
        * Double(max(size.width, size.height)),
      reflections: random.wholeNumber(in: options.reflectionsRange),
      rays: random.wholeNumber(in: options.raysRange), seed: random.fieldSeed())
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    Interval(options.area[0], options.area[2]).holds(parameters.source.x, scale: Double(size.width))
      && Interval(options.area[1], options.area[3]).holds(
        parameters.source.y, scale: Double(size.height))
      && options.strengthRange.holds(parameters.strength)
      && options.radiusRange.holds(parameters.radius, scale: Double(max(size.width, size.height)))
      && options.reflectionsRange.holds(whole: parameters.reflections)
      && options.raysRange.holds(whole: parameters.rays)
      && parameters.seed.isSeed
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    let size = ImageSize(width: image.width, height: image.height)
    let flare = LensFlare(parameters, size: size)
    let tint = image.light(options.color).map { Double($0) / Double(image.depth.maximum) }
    let isColor = image.channels == 3 || image.channels == 4
    return try image.screened(
      with: flare.light(size: size, tint: isColor ? Array(tint.prefix(3)) : [tint[0]]))
  }
}
