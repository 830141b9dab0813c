package import Geometry

extension Image {
  /// Sub-rows that a row's coverage is gathered from.
  private static let subrows = 4

  /// A gray 8-bit picture of how much of each pixel some polygons cover, each by the even-odd
  /// rule; where they overlap the larger value stands.
  ///
  /// Exact along rows, four samples a row along columns. Polygons with corners that are not
  /// finite cover nothing.
  package static func coverage(of polygons: [Polygon], width: Int, height: Int) -> Image {
    var mask = Image(width: width, height: height, channels: 1)
    mask.fill(with: [0])
    mask.withUnsafeMutableBytes { bytes in
      guard let base = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
      var line = [Float](repeating: 0, count: width)
      for polygon in polygons {
        guard polygon.points.count > 2, let bounds = polygon.bounds, bounds.isFinite else {
          continue
        }
        let top = Int(min(max(bounds.y0.rounded(.down), 0), Double(height)))
        let bottom = Int(min(max(bounds.y1.rounded(.up), 0), Double(height)))
        let edges = polygon.edges.filter { $0.from.y != $0.to.y }
        for y in top..<max(top, bottom) {
          add(edges, row: y, to: &line)
          let row = base + y * width
          for x in 0..<width where line[x] > 0 {
            row[x] = max(row[x], UInt8(min(line[x], 1) * 255 + 0.5))
            line[x] = 0
          }
        }
      }
    }
    return mask
  }

  /// Adds the shares of a row's pixels between the edges.
  private static func add(_ edges: [(from: Point, to: Point)], row: Int, to line: inout [Float]) {
    let width = Double(line.count)
    let weight = 1 / Double(subrows)
    var crossings: [Double] = []
    for sub in 0..<subrows {
      let y = Double(row) + (Double(sub) + 0.5) * weight
      crossings.removeAll(keepingCapacity: true)
      for (p, q) in edges where (p.y > y) != (q.y > y) {
        let x = p.x + (y - p.y) / (q.y - p.y) * (q.x - p.x)
        crossings.append(min(max(x, 0), width))
      }
      crossings.sort()
      for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
        add(from: crossings[pair], to: crossings[pair + 1], weight: weight, line: &line)
      }
    }
  }

  private static func add(
    from left: Double, to right: Double, weight: Double, line: inout [Float]
  ) {
    guard right > left else { return }
    let (first, last) = (Int(left), Int(right))
    guard first < last else {
      line[first] += Float((right - left) * weight)
      return
    }
    line[first] += Float((Double(first + 1) - left) * weight)
    for x in first + 1..<last { line[x] += Float(weight) }
    if last < line.count { line[last] += Float((right - Double(last)) * weight) }
  }
}

extension SoftField {
  /// Makes the field of how much some polygons cover, with edges blurred by a Gaussian whose
  /// standard deviation is `softness` pixels.
  ///
  /// - Throws: ``ImageOperationError/outOfRange(name:value:range:)`` for a negative softness.
  package init(
    covering polygons: [Polygon], width: Int, height: Int, softness: Double
  ) throws(ImageOperationError) {
    let shift = Self.shift(spacing: softness)
    let step = Double(1 << shift)
    // The first node is the centre of the first pixel, and of the grid's first cell.
    let map = AffineMap(
      a: 1 / step, b: 0, c: 0.5 - 0.5 / step, d: 0, e: 1 / step, f: 0.5 - 0.5 / step)
    let grid = Image.coverage(
      of: polygons.map { $0.mapped(by: map) }, width: (width - 1) >> shift + 2,
      height: (height - 1) >> shift + 2)
    self.init(
      width: width, height: height, shift: shift,
      levels: try grid.blurred(sigma: min(softness / step, 1000)))
  }
}
