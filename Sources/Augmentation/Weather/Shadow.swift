import Foundation
import Geometry
import Imaging
import Options
import Tensors

/// Darkens one or more areas with soft edges, as things beside the picture would.
public struct Shadow: Augmentation {
  public static let kind = "shadow"
  public static let summary = "Casts soft-edged shadows."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The number of shadows is drawn from here.", range: 0...20)
    public var countRange = Interval(1, 2)

    @Parameter("The share of the light that is taken away is drawn from here.", range: 0...1)
    public var intensityRange = Interval(0.3, 0.6)

    @Parameter(
      "How far a shadow reaches from its middle, as a share of the picture's shorter side.",
      range: 0.01...2)
    public var sizeRange = Interval(0.3, 0.7)

    @Parameter(
      "How wide the edges fade, as a share of the picture's shorter side, is drawn from here.",
      range: 0...0.2)
    public var softnessRange = Interval(0.005, 0.02)

    @Parameter("The number of corners of a shadow is drawn from here.", range: 3...20)
    public var cornersRange = Interval(3, 6)

    @Parameter(
      "Where the middle of a shadow may lie: left, top, right and bottom as shares of the sides.",
      range: 0...1, count: 4...4)
    public var area = [0, 0.4, 1, 1]

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The outlines of the shadows, in pixels.
    public var outlines: [Polygon]
    /// The share of the light that is taken away.
    public var intensity: Double
    /// The standard deviation of the Gaussian that blurs the edges, in pixels.
    public var softness: Double
  }

  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    try Self.check(options.area)
    self.options = options
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    let side = Double(min(size.width, size.height))
    let count = random.wholeNumber(in: options.countRange)
    return Parameters(
      outlines: (0..<count).map { _ in outline(using: &random, size: size) },
      intensity: random.uniform(in: options.intensityRange.range),
      softness: random.uniform(in: options.softnessRange.range) * side)
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.countRange.holds(whole: parameters.outlines.count)
      && parameters.outlines.allSatisfy(\.isNearPictures)
      && options.intensityRange.holds(parameters.intensity)
      && options.softnessRange.holds(
        parameters.softness, scale: Double(min(size.width, size.height)))
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    let field = try SoftField(
      covering: parameters.outlines, width: image.width, height: image.height,
      softness: parameters.softness)
    return try image.veiled(
      with: .color(image.light([0])), .field(field.scaled(by: parameters.intensity)))
  }

  /// Refuses an area that ends before it begins.
  static func check(_ area: [Double]) throws(AugmentationError) {
    guard area.count == 4, area[0] <= area[2], area[1] <= area[3] else {
      throw .invalidOption("area", "must be left, top, right and bottom, the smaller ones first")
    }
  }

  /// A star-shaped outline: corners in order of their angle about its middle.
  private func outline(using random: inout CounterRandom, size: ImageSize) -> Polygon {
    let area = options.area
    let middle = Point(
      x: random.uniform(in: area[0]...area[2]) * Double(size.width),
      y: random.uniform(in: area[1]...area[3]) * Double(size.height))
    let reach =
      random.uniform(in: options.sizeRange.range) * Double(min(size.width, size.height))
    let corners = random.wholeNumber(in: options.cornersRange)
    let start = random.uniform(in: 0...1)
    return Polygon(
      (0..<corners).map { corner in
        let turn = start + (Double(corner) + random.uniform(in: -0.35...0.35)) / Double(corners)
        let radius = reach * random.uniform(in: 0.6...1)
        return Point(
          x: middle.x + radius * cos(2 * .pi * turn), y: middle.y + radius * sin(2 * .pi * turn))
      })
  }
}
