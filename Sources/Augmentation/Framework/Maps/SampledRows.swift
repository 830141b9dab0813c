import Geometry
import VectorMath

/// A smooth map's inverse at knots of a lattice, with cubics between them.
///
/// The knots from the second to the last but one cover the pixels' centres, corner to corner.
struct SampledRows {
  private let size: ImageSize
  private let spacing: (x: Double, y: Double)
  private let columns: Int
  private let rowCount: Int
  private var xs: [Double]
  private var ys: [Double]

  /// The largest fourth difference of knots, in pixels, that passes for smooth: cubics are then off
  /// by about a fortieth of it, and by about 0.1 pixels where there is a kink all the same.
  private static let limit = 0.25

  /// Evaluates a map, at knots as far apart as its smoothness allows.
  ///
  /// - Returns: `nil` when that would be about as many knots as pixels.
  init?(_ map: some PointMap, size: ImageSize) {
    guard size.width >= 8, size.height >= 8 else { return nil }
    for spacing in [8, 4, 2] {
      let sampled = SampledRows(map, size: size, spacing: spacing)
      if sampled.roughness <= Self.limit {
        self = sampled
        return
      }
    }
    return nil
  }

  private init(_ map: some PointMap, size: ImageSize, spacing: Int) {
    let across = max(3, (size.width - 2) / spacing + 1)
    let down = max(3, (size.height - 2) / spacing + 1)
    self.size = size
    self.spacing = (Double(size.width - 1) / Double(across), Double(size.height - 1) / Double(down))
    columns = across + 3
    rowCount = down + 3
    xs = [Double](repeating: 0, count: columns * rowCount)
    ys = xs
    for row in 1...down + 1 {
      for column in 1...across + 1 {
        let place = map.inverse(
          Point(
            x: Double(column - 1) * self.spacing.x + 0.5, y: Double(row - 1) * self.spacing.y + 0.5)
        )
        xs[row * columns + column] = place.x
        ys[row * columns + column] = place.y
      }
      // Knots beyond the picture are made of those inside: out there, maps may bend sharply.
      extend(row * columns, 1)
      extend(row * columns + columns - 1, -1)
    }
    for column in 0..<columns {
      extend(column, columns)
      extend((rowCount - 1) * columns + column, -columns)
    }
  }

  /// Continues the cubic through four knots, the nearest being one step away.
  private mutating func extend(_ place: Int, _ step: Int) {
    func next(_ values: [Double]) -> Double {
      4 * (values[place + step] + values[place + 3 * step]) - 6 * values[place + 2 * step]
        - values[place + 4 * step]
    }
    xs[place] = next(xs)
    ys[place] = next(ys)
  }

  /// The largest fourth difference of neighbouring knots.
  private var roughness: Double {
    var worst = 0.0
    func check(_ values: [Double], _ start: Int, _ step: Int) {
      let fourth =
        values[start] - 4 * values[start + step] + 6 * values[start + 2 * step]
        - 4 * values[start + 3 * step] + values[start + 4 * step]
      // What is not a number must not pass.
      worst = fourth.isFinite ? max(worst, abs(fourth)) : .infinity
    }
    for row in 0..<rowCount {
      for column in 0..<columns {
        let start = row * columns + column
        if column + 4 < columns {
          check(xs, start, 1)
          check(ys, start, 1)
        }
        if row + 4 < rowCount {
          check(xs, start, columns)
          check(ys, start, columns)
        }
      }
    }
    return worst
  }

  /// Returns what writes the positions of a row.
  func rows() -> VectorMath.PositionRow {
    CubicField(
      .interpolating, columns: columns, rows: rowCount, spacing: spacing, origin: 0.5, xs: xs,
      ys: ys
    ).positions(width: size.width)
  }
}
