/// Positions of pixels between the knots of a lattice, by cubics along both axes.
///
/// Knot `(1, 1)` lies at `(origin, origin)`, its neighbours `spacing` pixels apart along each axis; the
/// pixels' centres lie between the knots 1 and `columns - 2`, and 1 and `rows - 2`.
package struct CubicField: Sendable {
  /// How knots make a cubic.
  package enum Basis: Sendable {
    /// It runs through the four knots round a pixel.
    case interpolating
    /// The uniform cubic B-spline.
    case spline
  }

  private let basis: Basis
  private let columns: Int
  private let rows: Int
  private let spacing: (x: Double, y: Double)
  private let origin: Double
  private let xs: [Double]
  private let ys: [Double]

  /// Creates a field from its knots, row by row.
  ///
  /// - Precondition: `columns * rows` knots, four or more along each axis; `spacing` is positive.
  package init(
    _ basis: Basis, columns: Int, rows: Int, spacing: (x: Double, y: Double), origin: Double,
    xs: [Double], ys: [Double]
  ) {
    precondition(columns >= 4 && rows >= 4 && spacing.x > 0 && spacing.y > 0)
    precondition(xs.count == columns * rows && ys.count == columns * rows)
    self.basis = basis
    self.columns = columns
    self.rows = rows
    self.spacing = spacing
    self.origin = origin
    self.xs = xs
    self.ys = ys
  }

  /// Returns what writes the positions of a row of so many pixels.
  package func positions(width: Int) -> VectorMath.PositionRow {
    var writer = CubicRows(self, width: width)
    return { row, xs, ys in writer.write(row, &xs, &ys) }
  }

  /// The weights of four knots at `t` of the way from the second to the third.
  fileprivate func weights(_ t: Double) -> SIMD4<Double> {
    let s = 1 - t
    return switch basis {
    case .interpolating:
      SIMD4(
        t * s * (t - 2) / 6, (t + 1) * s * (2 - t) / 2, (t + 1) * t * (2 - t) / 2,
        -(t + 1) * t * s / 6)
    case .spline:
      SIMD4(
        s * s * s, 4 - 3 * t * t * (2 - t), 4 - 3 * s * s * (2 - s), t * t * t) / 6
    }
  }

  /// The knots that a row of pixels lies between: the first, and the way from the second.
  fileprivate func cell(_ row: Int) -> (first: Int, way: Double) {
    let place = min(max((Double(row) + 0.5 - origin) / spacing.y, 0), Double(rows - 3))
    let first = min(Int(place), rows - 4)
    return (first, place - Double(first))
  }

  fileprivate func blend(
    _ values: [Double], _ cell: (first: Int, way: Double), _ knots: inout [Double]
  ) {
    let weights = weights(cell.way)
    values.withUnsafeBufferPointer { values in
      knots.withUnsafeMutableBufferPointer { knots in
        for column in 0..<columns {
          let place = cell.first * columns + column
          knots[column] =
            weights[0] * values[place] + weights[1] * values[place + columns]
            + weights[2] * values[place + 2 * columns] + weights[3] * values[place + 3 * columns]
        }
      }
    }
  }

  /// Writes the positions of rows, keeping its working memory from row to row.
  private struct CubicRows {
    let field: CubicField
    /// How far each piece's first pixel lies from its second knot, in knots.
    let places: [Double]
    var knots: [Double]
    var curves: RowCurves

    init(_ field: CubicField, width: Int) {
      self.field = field
      let cells = 0..<field.columns - 3
      let starts =
        cells.map {
          let first = field.origin + Double($0) * field.spacing.x - 0.5
          return $0 == 0 ? 0 : min(max(0, Int(first.rounded(.up))), width)
        } + [width]
      places = cells.map {
        (Double(starts[$0]) + 0.5 - field.origin) / field.spacing.x - Double($0)
      }
      knots = Array(repeating: 0, count: field.columns)
      curves = RowCurves(starts: starts)
    }

    mutating func write(
      _ row: Int, _ xs: inout MutableSpan<Float>, _ ys: inout MutableSpan<Float>
    ) {
      let cell = field.cell(row)
      field.blend(field.xs, cell, &knots)
      bend()
      VectorMath.active.fill(&xs, with: curves)
      field.blend(field.ys, cell, &knots)
      bend()
      VectorMath.active.fill(&ys, with: curves)
    }

    /// Makes the pieces from the knots, counted in pixels from each piece's first.
    private mutating func bend() {
      let step = 1 / field.spacing.x
      let isSpline = field.basis == .spline
      for piece in places.indices {
        let (a, b, c, d) = (knots[piece], knots[piece + 1], knots[piece + 2], knots[piece + 3])
        let c0 = isSpline ? (a + 4 * b + c) / 6 : b
        let c1 = isSpline ? (c - a) / 2 : (-2 * a - 3 * b + 6 * c - d) / 6
        let c2 = (a - 2 * b + c) / 2
        let c3 = (d - 3 * c + 3 * b - a) / 6
        let u = places[piece]
        curves.set(
          piece, ((c3 * u + c2) * u + c1) * u + c0, ((3 * c3 * u + 2 * c2) * u + c1) * step,
          (3 * c3 * u + c2) * step * step, c3 * step * step * step)
      }
    }
  }
}
