import Geometry
import Imaging
import Options
import Tensors

/// Puts the picture and three others into the quarters about a drawn point.
///
/// Each source fills its tile: scaled with its proportions kept, to a pixel, and cut to the tile at a
/// drawn place. Which tile the picture itself gets is drawn, too.
public struct Mosaic: MixingAugmentation {
  public static let kind = "mosaic"
  public static let summary = "Puts the picture and three others of the data set into four tiles."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "Width of the result; without it the picture's.", unit: "pixels", range: 2...16_384)
    public var width: Int? = nil

    @Parameter(
      "Height of the result; without it the picture's.", unit: "pixels", range: 2...16_384)
    public var height: Int? = nil

    @Parameter(
      "Where the tiles meet is drawn from here, as a share of the width and of the height.",
      range: 0.01...0.99)
    public var centerRange = Interval(0.3, 0.7)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// Width and height of the result.
    public var size: ImageSize
    /// The column where the tiles meet.
    public var x: Int
    /// The row where the tiles meet.
    public var y: Int
    /// The tile of each source, row by row from 0.
    public var tiles: [Int]
    /// Where each source is cut: 0 its left, 1 its right.
    public var columns: [Double]
    /// Where each source is cut: 0 its top, 1 its bottom.
    public var rows: [Double]
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public var partnerCount: Int { 3 }

  public func sample(
    using random: inout CounterRandom, size: ImageSize, partners: [Partner]
  ) -> Parameters {
    let whole = ImageSize(
      width: options.width ?? size.width, height: options.height ?? size.height)
    func middle(_ length: Int) -> Int {
      let place = Int((random.uniform(in: options.centerRange.range) * Double(length)).rounded())
      return min(max(place, min(1, length - 1)), max(length - 1, 0))
    }
    let (x, y) = (middle(whole.width), middle(whole.height))
    let tiles = random.permutation(of: 4)
    let places = (0..<4).map { _ in
      (random.uniform(in: 0...1), random.uniform(in: 0...1))
    }
    return Parameters(
      size: whole, x: x, y: y, tiles: tiles, columns: places.map(\.0), rows: places.map(\.1))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    let (width, height) = (options.width ?? size.width, options.height ?? size.height)
    return parameters.size == ImageSize(width: width, height: height)
      && (0...width).contains(parameters.x) && (0...height).contains(parameters.y)
      && parameters.tiles.isPermutation(of: 4)
  }

  public func mixture(
    _ parameters: Parameters, size: ImageSize, partners: [Partner]
  ) -> Mixture {
    let whole = parameters.size
    let placements = cuts(parameters, [size] + partners.map(\.size)).enumerated().map {
      source, cut in
      let box = cut.target.box
      return Placement(
        source: source, displacement: .affine(Framing(map: cut.map, size: whole)), region: box,
        weight: box.area / Double(max(whole.area, 1)))
    }
    return Mixture(size: whole, placements: placements)
  }

  public func apply(
    _ parameters: Parameters, to image: Image, partners: [Partner], pictures: [Image]
  ) throws -> Image {
    var result = Image(
      width: parameters.size.width, height: parameters.size.height,
      filledWith: Array(repeating: 0, count: image.channels), depth: image.depth)
    let sources = [image] + pictures
    let sizes = sources.map { ImageSize(width: $0.width, height: $0.height) }
    for (source, cut) in zip(sources, cuts(parameters, sizes)) where cut.target.width > 0 {
      guard cut.target.height > 0 else { continue }
      try result.paste(cut.pixels(of: source), x: cut.target.x, y: cut.target.y)
    }
    return result
  }

  /// What is cut out of each source, and the tile that it fills; an empty tile is filled with a pixel.
  private func cuts(_ parameters: Parameters, _ sizes: [ImageSize]) -> [CutAndStretch] {
    sizes.enumerated().map { source, size in
      let tile = tile(
        parameters.tiles.indices.contains(source) ? parameters.tiles[source] : 0, parameters)
      func share(_ list: [Double]) -> Double {
        list.indices.contains(source) ? min(max(list[source], 0), 1) : 0.5
      }
      let factor = max(
        Double(tile.width) / Double(size.width), Double(tile.height) / Double(size.height))
      func side(_ tile: Int, _ length: Int, _ share: Double) -> (start: Int, length: Int) {
        let cut = factor > 0 ? Int((Double(tile) / factor).rounded()) : 1
        let part = min(max(cut, 1), length)
        return (Int((share * Double(length - part)).rounded()), part)
      }
      let across = side(tile.width, size.width, share(parameters.columns))
      let down = side(tile.height, size.height, share(parameters.rows))
      return CutAndStretch(
        cut: PixelRectangle(
          x: across.start, y: down.start, width: across.length, height: down.length),
        target: tile)
    }
  }

  private func tile(_ number: Int, _ parameters: Parameters) -> PixelRectangle {
    let (isRight, isBelow) = (number % 2 == 1, number / 2 == 1)
    return PixelRectangle(
      x: isRight ? parameters.x : 0, y: isBelow ? parameters.y : 0,
      width: isRight ? parameters.size.width - parameters.x : parameters.x,
      height: isBelow ? parameters.size.height - parameters.y : parameters.y)
  }
}
