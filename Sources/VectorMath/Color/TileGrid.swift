/// The tiles of contrast-limited adaptive histogram equalisation, and how pixels lie among them.
///
/// Sides that the tiles do not divide are carried on by mirroring, as OpenCV does.
package struct TileGrid: Sendable, Equatable {
  /// For each place along a side the two tiles whose middles it lies between, and their weights.
  package struct Mix: Sendable, Equatable {
    package fileprivate(set) var first: [Int] = []
    package fileprivate(set) var second: [Int] = []

    /// Of sixteen fractional bits; padded to whole vectors.
    package fileprivate(set) var firstWeights: [UInt16] = []
    package fileprivate(set) var secondWeights: [UInt16] = []

    /// Runs of places with equal tiles.
    package var segments: [Range<Int>] {
      var segments: [Range<Int>] = []
      var start = 0
      for place in first.indices.dropFirst()
      where first[place] != first[start] || second[place] != second[start] {
        segments.append(start..<place)
        start = place
      }
      return segments + [start..<first.count]
    }
  }

  package let width: Int
  package let height: Int
  package let columns: Int
  package let rows: Int

  /// The highest count of a level, as a multiple of the mean count.
  package let clipLimit: Double

  private let tileWidth: Int
  private let tileHeight: Int

  /// Lays tiles over a picture.
  ///
  /// - Precondition: all numbers are positive.
  package init(width: Int, height: Int, columns: Int, rows: Int, clipLimit: Double) {
    precondition(width > 0 && height > 0 && columns > 0 && rows > 0 && clipLimit > 0)
    self.width = width
    self.height = height
    self.columns = columns
    self.rows = rows
    self.clipLimit = clipLimit
    let isEven = width % columns == 0 && height % rows == 0
    tileWidth = isEven ? width / columns : width / columns + 1
    tileHeight = isEven ? height / rows : height / rows + 1
  }

  package var columnMix: Mix { Self.mix(width, tileWidth, columns) }

  package var rowMix: Mix { Self.mix(height, tileHeight, rows) }

  private static func mix(_ count: Int, _ tile: Int, _ tiles: Int) -> Mix {
    var mix = Mix()
    for place in 0..<count {
      let position = Double(place) / Double(tile) - 0.5
      let low = Int(position.rounded(.down))
      let share = position - Double(low)
      mix.first.append(min(max(low, 0), tiles - 1))
      mix.second.append(min(low + 1, tiles - 1))
      let weight = UInt16(min((share * 65_536).rounded(), 65_535))
      mix.secondWeights.append(weight)
      mix.firstWeights.append(weight == 0 ? 65_535 : 0 &- weight)
    }
    mix.firstWeights += [UInt16](repeating: 0, count: 64)
    mix.secondWeights += [UInt16](repeating: 0, count: 64)
    return mix
  }

  /// The rows of the picture that a row of tiles covers, mirrored ones counted again.
  package func tileRows(_ row: Int) -> [Int] {
    (row * tileHeight..<(row + 1) * tileHeight).map { Self.mirrored($0, height) }
  }

  /// The columns of the picture that a column of tiles covers.
  package func tileColumns(_ column: Int) -> Range<Int> {
    let start = min(column * tileWidth, width)
    return start..<min(start + tileWidth, width)
  }

  /// The columns that a column of tiles covers beyond the picture's edge.
  package func mirroredColumns(_ column: Int) -> [Int] {
    let end = (column + 1) * tileWidth
    guard end > width else { return [] }
    return (max(column * tileWidth, width)..<end).map { Self.mirrored($0, width) }
  }

  /// The place that is seen at another: mirrored about the outermost, which is not repeated.
  private static func mirrored(_ place: Int, _ count: Int) -> Int {
    guard place >= count else { return place }
    guard count > 1 else { return 0 }
    let phase = place % (2 * count - 2)
    return phase < count ? phase : 2 * count - 2 - phase
  }

  /// The new level of each, from how often each occurs in a tile.
  package func table(counts: [Int]) -> [Int] {
    let levels = counts.count
    let area = tileWidth * tileHeight
    let limit = Int(
      max(1, min(clipLimit * Double(area) / Double(levels), Double(area)).rounded(.down)))
    var counts = counts
    var excess = 0
    for level in counts.indices where counts[level] > limit {
      excess += counts[level] - limit
      counts[level] = limit
    }
    let (share, rest) = excess.quotientAndRemainder(dividingBy: levels)
    let step = max(levels / max(rest, 1), 1)
    for level in counts.indices {
      counts[level] += share + (level % step == 0 && level / step < rest ? 1 : 0)
    }
    let scale = Double(levels - 1) / Double(area)
    var sum = 0
    return counts.map { count in
      sum += count
      return min(Int((Double(sum) * scale).rounded(.toNearestOrEven)), levels - 1)
    }
  }
}
