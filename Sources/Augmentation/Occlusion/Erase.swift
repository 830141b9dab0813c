import Foundation
import Geometry
import Imaging
import Options
import Tensors

/// Paints over one rectangle of drawn place, size and proportions.
///
/// Drawn as by torchvision's `RandomErasing`: ten attempts at a rectangle that is smaller than the
/// picture both ways; without success nothing is erased.
///
/// Source: Zhong et al., "Random erasing data augmentation", AAAI 2020.
public struct Erase: OccludingAugmentation {
  public static let kind = "erase"
  public static let summary = "Paints over one rectangle of drawn place and size."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("Share of the picture's area that the rectangle has.", range: 0...1)
    public var scaleRange = Interval(0.02, 0.33)

    @Parameter("Width over height of the rectangle.", range: 0.01...100)
    public var ratioRange = Interval(0.3, 3.3)

    @Parameter("What stands in the rectangle.")
    public var filling = HoleFilling.color

    @Parameter(
      "The color where filling is \"color\": 1 value, or red, green and blue.", range: 0...255,
      count: 1...3)
    public var fill = [0]

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The rectangle; `nil` when none would fit.
    public var area: PixelRectangle?
    /// What stands in it.
    public var fill: HoleFill
  }

  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    try HoleFill.check(options.fill)
    self.options = options
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    let logRatios = log(options.ratioRange.lower)...log(options.ratioRange.range.upperBound)
    var area: PixelRectangle?
    for _ in 0..<10 where area == nil {
      let pixels = Double(size.area) * random.uniform(in: options.scaleRange.range)
      let ratio = exp(random.uniform(in: logRatios))
      let width = Int((pixels * ratio).squareRoot().rounded())
      let height = Int((pixels / ratio).squareRoot().rounded())
      guard (1..<size.width).contains(width), (1..<size.height).contains(height) else { continue }
      area = PixelRectangle(
        x: random.integer(in: 0...size.width - width),
        y: random.integer(in: 0...size.height - height), width: width, height: height)
    }
    return Parameters(
      area: area, fill: HoleFill(options.filling, color: options.fill, using: &random))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    parameters.area?.fits(width: size.width, height: size.height) != false
      && parameters.fill.isPossible
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    guard let area = parameters.area else { return image }
    return try image.filled([area], with: parameters.fill.paint(for: image))
  }

  public func coveredAreas(_ parameters: Parameters, size: ImageSize) -> [Polygon] {
    parameters.area.map { [Polygon($0)] } ?? []
  }
}

extension Polygon {
  /// The outline of a rectangle of pixels.
  init(_ area: PixelRectangle) {
    self.init(
      Box(
        x: Double(area.x), y: Double(area.y), width: Double(area.width),
        height: Double(area.height)))
  }
}
