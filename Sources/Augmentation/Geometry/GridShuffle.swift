import Geometry
import Imaging
import Options
import Tensors

/// Cuts the picture into tiles and lays them back in drawn order.
///
/// Only tiles of equal size change places.
public struct GridShuffle: Augmentation {
  public static let kind = "grid_shuffle"
  public static let summary = "Cuts the picture into tiles and lays them back in drawn order."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("Columns of tiles; fewer where the picture has fewer pixels.", range: 1...100)
    public var columns = 3

    @Parameter("Rows of tiles; fewer where the picture has fewer pixels.", range: 1...100)
    public var rows = 3

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// Which tile lies at each place, counted row by row.
    public var order: [Int]
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    let tiles = tiles(of: size)
    var order = Array(tiles.indices)
    var alike: [ImageSize: [Int]] = [:]
    for (place, tile) in tiles.enumerated() {
      alike[ImageSize(width: tile.width, height: tile.height), default: []].append(place)
    }
    for shape in alike.keys.sorted(by: { ($0.height, $0.width) < ($1.height, $1.width) }) {
      let places = alike[shape] ?? []
      var shuffled = places
      for last in shuffled.indices.dropFirst().reversed() {
        shuffled.swapAt(last, random.integer(in: 0...last))
      }
      for (place, tile) in zip(places, shuffled) { order[place] = tile }
    }
    return Parameters(order: order)
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    let tiles = tiles(of: size)
    guard parameters.order.isPermutation(of: tiles.count) else { return false }
    return zip(parameters.order, tiles).allSatisfy { place, tile in
      tiles[place].width == tile.width && tiles[place].height == tile.height
    }
  }

  public func displacement(_ parameters: Parameters, size: ImageSize) -> Displacement {
    let tiles = tiles(of: size)
    return .pieces(
      moves(parameters, tiles).map { from, to in
        Piece(
          region: from.box,
          map: .translation(x: Double(to.x - from.x), y: Double(to.y - from.y)))
      }, size: size)
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    let tiles = tiles(of: ImageSize(width: image.width, height: image.height))
    var result = image
    for (from, to) in moves(parameters, tiles) where from != to {
      result.paste(image, from: from, x: to.x, y: to.y)
    }
    return result
  }

  /// Each tile and where it goes; a tile stays where its size has another place.
  private func moves(
    _ parameters: Parameters, _ tiles: [PixelRectangle]
  ) -> [(from: PixelRectangle, to: PixelRectangle)] {
    tiles.indices.map { place in
      let tile = place < parameters.order.count ? parameters.order[place] : place
      return (tiles[tiles.indices.contains(tile) ? tile : place], tiles[place])
    }
  }

  private func tiles(of size: ImageSize) -> [PixelRectangle] {
    let (columns, rows) = (min(options.columns, size.width), min(options.rows, size.height))
    return (0..<rows).flatMap { row in
      (0..<columns).map { column in
        let x = size.width * column / columns
        let y = size.height * row / rows
        return PixelRectangle(
          x: x, y: y, width: size.width * (column + 1) / columns - x,
          height: size.height * (row + 1) / rows - y)
      }
    }
  }
}
