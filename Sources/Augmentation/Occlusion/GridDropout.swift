import Geometry
import Imaging
import Options
import Tensors

/// Paints over rectangles on a grid.
///
/// Source: Chen et al., "GridMask data augmentation", 2020.
public struct GridDropout: OccludingAugmentation {
  public static let kind = "grid_dropout"
  public static let summary = "Paints over squares on a grid."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "Side of the grid's cells, as a share of the picture's shorter side, is drawn from here.",
      range: 0.01...1)
    public var cellRange = Interval(0.1, 0.25)

    @Parameter("Side of a hole, as a share of the cell's, is drawn from here.", range: 0...1)
    public var ratioRange = Interval(0.4, 0.6)

    @Parameter("Whether each hole stands at a place of its own in its cell, not all at the same.")
    public var scattered = false

    @Parameter("What stands in the holes.")
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
    /// Side of a cell, in pixels.
    public var cell: Int
    /// Side of a hole, in pixels.
    public var hole: Int
    /// How far the grid is shifted to the left, in pixels.
    public var x: Int
    /// How far the grid is shifted up, in pixels.
    public var y: Int
    /// The seed of the holes' places in their cells, if they differ.
    public var seed: Int?
    /// What stands in the holes.
    public var fill: HoleFill
  }

  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    try HoleFill.check(options.fill)
    self.options = options
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    let share = random.uniform(in: options.cellRange.range)
    let cell = max(2, Int((share * Double(min(size.width, size.height))).rounded()))
    let ratio = random.uniform(in: options.ratioRange.range)
    return Parameters(
      cell: cell, hole: Int((ratio * Double(cell)).rounded()),
      x: random.integer(in: 0...cell - 1), y: random.integer(in: 0...cell - 1),
      seed: options.scattered ? random.fieldSeed() : nil,
      fill: HoleFill(options.filling, color: options.fill, using: &random))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    (2...max(2, size.width, size.height)).contains(parameters.cell)
      && (0...parameters.cell).contains(parameters.hole)
      && (0..<parameters.cell).contains(parameters.x)
      && (0..<parameters.cell).contains(parameters.y)
      && parameters.seed?.isSeed != false
      && parameters.fill.isPossible
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    let size = ImageSize(width: image.width, height: image.height)
    return try image.filled(
      holes(parameters, size: size), with: parameters.fill.paint(for: image))
  }

  public func coveredAreas(_ parameters: Parameters, size: ImageSize) -> [Polygon] {
    holes(parameters, size: size).map { Polygon($0) }
  }

  /// The parts of the holes that lie in the picture.
  private func holes(_ parameters: Parameters, size: ImageSize) -> [PixelRectangle] {
    let (cell, hole) = (max(parameters.cell, 1), parameters.hole)
    guard hole > 0 else { return [] }
    var places = parameters.seed.map { CounterRandom(fieldSeed: $0) }
    var holes: [PixelRectangle] = []
    for top in stride(from: -parameters.y, to: size.height, by: cell) {
      for left in stride(from: -parameters.x, to: size.width, by: cell) {
        let (dx, dy) = (
          places?.integer(in: 0...max(cell - hole, 0)) ?? 0,
          places?.integer(in: 0...max(cell - hole, 0)) ?? 0
        )
        let (x0, y0) = (max(left + dx, 0), max(top + dy, 0))
        let (x1, y1) = (min(left + dx + hole, size.width), min(top + dy + hole, size.height))
        guard x1 > x0, y1 > y0 else { continue }
        holes.append(PixelRectangle(x: x0, y: y0, width: x1 - x0, height: y1 - y0))
      }
    }
    return holes
  }
}

extension CounterRandom {
  /// The generator of a field's details from the seed that was drawn for it.
  init(fieldSeed: Int) {
    self.init(seed: UInt64(bitPattern: Int64(fieldSeed)), path: [], copy: 0, position: [])
  }
}
