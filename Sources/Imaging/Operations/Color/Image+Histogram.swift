import VectorMath

extension Image {
  /// How many samples have each level: for each channel 256 counts, or 65 536.
  public var histograms: [[Int]] {
    switch depth {
    case .uint8:
      return withByteRows { VectorMath.active.histograms($0) }
    case .uint16:
      return withWideRows { rows in
        var counts = [Int](repeating: 0, count: 65_536 * channels)
        for i in 0..<(rows.stride * rows.height) {
          counts[65_536 * (i % channels) + Int(rows.base[i])] += 1
        }
        return (0..<channels).map { Array(counts[65_536 * $0..<65_536 * ($0 + 1)]) }
      }
    }
  }

  /// Replaces every level by its entry in a table of all levels, one table a channel.
  ///
  /// - Precondition: entries are levels of the depth.
  /// - Throws: ``ImageOperationError/valueCount(name:expected:got:)``.
  public func mapped(throughLevels tables: [[Int]]) throws(ImageOperationError) -> Image {
    guard tables.count == channels else {
      throw .valueCount(name: "tables", expected: channels, got: tables.count)
    }
    for table in tables where table.count != depth.maximum + 1 {
      throw .valueCount(name: "table", expected: depth.maximum + 1, got: table.count)
    }
    guard depth == .uint16 else {
      let isShared = tables.allSatisfy { $0 == tables[0] }
      return try mapped(
        through: (isShared ? tables[0] : tables.flatMap(\.self)).map { UInt8($0) })
    }
    var target = Image(width: width, height: height, channels: channels, depth: depth)
    let all = tables.flatMap { $0.map { UInt16($0) } }
    let (source, channels) = (self, channels)
    source.withWideRows { rows in
      target.withMutableWideRows { target in
        for i in 0..<(rows.stride * rows.height) {
          target.base[i] = all[65_536 * (i % channels) + Int(rows.base[i])]
        }
      }
    }
    return target
  }

  /// Returns the picture with each color's levels spread evenly over the range, as by OpenCV's
  /// `equalizeHist`; alpha stays.
  public func equalized() throws(ImageOperationError) -> Image {
    try mapped(
      throughLevels: colorTables { LevelTables.equalizing($0) })
  }

  /// Returns the picture with each color's levels stretched to the whole range, as by Pillow's
  /// `autocontrast`; alpha stays.
  ///
  /// `cutoff` is the share of the samples that may go beyond either end.
  public func stretched(cutoff: Double = 0) throws(ImageOperationError) -> Image {
    guard cutoff >= 0, cutoff <= 0.5 else {
      throw .outOfRange(name: "cutoff", value: cutoff, range: "0...0.5")
    }
    return try mapped(
      throughLevels: colorTables { LevelTables.stretching($0, cutoff: cutoff) })
  }

  private func colorTables(_ table: ([Int]) -> [Int]) -> [[Int]] {
    let counts = histograms
    return counts.indices.map { channel in
      channel < colorChannels ? table(counts[channel]) : Array(0...depth.maximum)
    }
  }
}

/// Tables of new levels, made from how often each level occurs.
enum LevelTables {
  /// The sum of all counts up to a level, spread over the range from the first level that occurs.
  static func equalizing(_ counts: [Int]) -> [Int] {
    let top = counts.count - 1
    let total = counts.reduce(0, +)
    guard let first = counts.firstIndex(where: { $0 > 0 }), counts[first] < total else {
      return Array(counts.indices)
    }
    let scale = Double(top) / Double(total - counts[first])
    var sum = -counts[first]
    return counts.indices.map { level in
      sum += counts[level]
      return level < first ? 0 : Int((Double(sum) * scale).rounded(.toNearestOrEven))
    }
  }

  /// A straight line through the lowest and the highest level that are left when `cutoff` of the
  /// samples is taken away at either end.
  static func stretching(_ counts: [Int], cutoff: Double) -> [Int] {
    let top = counts.count - 1
    let cut = Int((Double(counts.reduce(0, +)) * cutoff).rounded(.down))
    guard
      let low = remaining(counts.indices.map(\.self), counts, cut: cut),
      let high = remaining(counts.indices.reversed(), counts, cut: cut), low < high
    else { return Array(counts.indices) }
    let scale = Double(top) / Double(high - low)
    return counts.indices.map { level in
      Int(min(max(Double(level - low) * scale, 0), Double(top)).rounded())
    }
  }

  /// The first of some levels of which a sample is left.
  private static func remaining(_ levels: [Int], _ counts: [Int], cut: Int) -> Int? {
    var left = cut
    for level in levels {
      if counts[level] > left { return level }
      left -= counts[level]
    }
    return nil
  }
}
