import Geometry

/// Pixels side by side in one row.
struct PixelSpan: Equatable {
  var row: Int
  var columns: Range<Int>

  /// The pixels whose centers a polygon holds, by the even-odd rule.
  static func spans(of polygon: Polygon, in size: ImageSize) -> [PixelSpan] {
    guard let bounds = polygon.bounds,
      polygon.points.allSatisfy({ $0.x.isFinite && $0.y.isFinite })
    else { return [] }
    let rows = range(bounds.y0, bounds.y1, limit: size.height)
    return rows.flatMap { row -> [PixelSpan] in
      let y = Double(row) + 0.5
      let crossings = polygon.edges.filter { ($0.from.y > y) != ($0.to.y > y) }.map { edge in
        edge.from.x + (y - edge.from.y) / (edge.to.y - edge.from.y) * (edge.to.x - edge.from.x)
      }.sorted()
      return stride(from: 0, to: crossings.count - 1, by: 2).compactMap { place in
        let columns = range(crossings[place], crossings[place + 1], limit: size.width)
        return columns.isEmpty ? nil : PixelSpan(row: row, columns: columns)
      }
    }
  }

  /// The pixels of a picture that show set pixels of a mask, which is of the whole picture.
  static func spans(of mask: RunLengthMask, in size: ImageSize) -> [PixelSpan] {
    guard let bounds = mask.bounds, !mask.size.isEmpty else { return [] }
    var ends: [Int] = []
    var sum = 0
    for run in mask.runs {
      sum += run
      ends.append(sum)
    }
    let scale = (
      x: Double(mask.size.width) / Double(size.width),
      y: Double(mask.size.height) / Double(size.height)
    )
    func isSet(_ column: Int, _ row: Int) -> Bool {
      let x = min(Int((Double(column) + 0.5) * scale.x), mask.size.width - 1)
      let y = min(Int((Double(row) + 0.5) * scale.y), mask.size.height - 1)
      return run(of: x * mask.size.height + y, ends) % 2 == 1
    }
    let area = bounds.scaled(x: 1 / scale.x, y: 1 / scale.y)
    func range(_ low: Double, _ high: Double, limit: Int) -> Range<Int> {
      let first = min(Int(low), limit)
      return first..<max(first, min(Int(high.rounded(.up)), limit))
    }
    let columns = range(area.x0, area.x1, limit: size.width)
    let rows = range(area.y0, area.y1, limit: size.height)
    var spans: [PixelSpan] = []
    for row in rows {
      var start: Int?
      for column in columns.lowerBound...columns.upperBound {
        let isInside = column < columns.upperBound && isSet(column, row)
        if isInside, start == nil { start = column }
        if !isInside, let first = start {
          spans.append(PixelSpan(row: row, columns: first..<column))
          start = nil
        }
      }
    }
    return spans
  }

  /// The run that a pixel is in: the first whose end lies behind it.
  private static func run(of pixel: Int, _ ends: [Int]) -> Int {
    var (low, high) = (0, ends.count)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > pixel { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The pixels whose centers lie between two edges.
  private static func range(_ low: Double, _ high: Double, limit: Int) -> Range<Int> {
    func pixel(_ edge: Double) -> Int {
      // Also 0 for what is no number, as the crossing of an edge without end can be.
      edge > 0 ? Int(min((edge - 0.5).rounded(.up), Double(limit))) : 0
    }
    let first = pixel(low)
    return first..<max(first, pixel(high))
  }
}
