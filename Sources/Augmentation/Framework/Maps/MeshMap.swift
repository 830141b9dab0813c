import Geometry
import VectorMath

/// Straight within each triangle of a mesh: a regular lattice over the result, whose points are read
/// from places nearby in the source.
///
/// Each cell is cut along the diagonal from its top left to its bottom right. Beyond the lattice the
/// displacement is that of the nearest point on its edge.
struct MeshMap: PointMap {
  let size: ImageSize
  let columns: Int
  let rows: Int
  /// Where the lattice's points are read, row by row, less their own places.
  private(set) var moves: [Point]

  /// Creates a mesh of so many cells; points that would turn a triangle over or make it very narrow
  /// are moved less, all of them alike.
  ///
  /// - Precondition: `(columns + 1) * (rows + 1)` moves; the size is not empty.
  init(size: ImageSize, columns: Int, rows: Int, moves: [Point]) {
    precondition(moves.count == (columns + 1) * (rows + 1) && !size.isEmpty)
    self.size = size
    self.columns = columns
    self.rows = rows
    let (width, height) = (Double(size.width) / Double(columns), Double(size.height) / Double(rows))
    // Moves of less than a quarter of a cell turn no triangle over: the loop ends.
    self.moves = moves.map {
      Point(
        x: min(max($0.x, -0.45 * width), 0.45 * width),
        y: min(max($0.y, -0.45 * height), 0.45 * height))
    }
    while narrowest < 0.12 {
      self.moves = self.moves.map { Point(x: 0.9 * $0.x, y: 0.9 * $0.y) }
    }
  }

  private var cell: (width: Double, height: Double) {
    (Double(size.width) / Double(columns), Double(size.height) / Double(rows))
  }

  private func move(_ column: Int, _ row: Int) -> Point { moves[row * (columns + 1) + column] }

  /// The smallest area of a triangle in the source by that in the result.
  private var narrowest: Double {
    var least = 1.0
    for row in 0..<rows {
      for column in 0..<columns {
        for isUpper in [true, false] {
          let slope = slope(column, row, isUpper)
          least = min(
            least, (1 + slope.x.x) * (1 + slope.y.y) - slope.x.y * slope.y.x)
        }
      }
    }
    return least
  }

  /// How the move changes along x and along y in a triangle; `isUpper` is the one at the top right.
  private func slope(_ column: Int, _ row: Int, _ isUpper: Bool) -> (x: Point, y: Point) {
    let first = move(column, row)
    let last = move(column + 1, row + 1)
    let other = isUpper ? move(column + 1, row) : move(column, row + 1)
    let (width, height) = cell
    let (beforeX, afterX) = isUpper ? (first, other) : (other, last)
    let (beforeY, afterY) = isUpper ? (other, last) : (first, other)
    return (
      Point(x: (afterX.x - beforeX.x) / width, y: (afterX.y - beforeX.y) / width),
      Point(x: (afterY.x - beforeY.x) / height, y: (afterY.y - beforeY.y) / height)
    )
  }

  /// The move at a point of a triangle's plane, in cells.
  private func move(_ column: Int, _ row: Int, _ isUpper: Bool, _ u: Double, _ v: Double) -> Point {
    let slope = slope(column, row, isUpper)
    let first = move(column, row)
    let (width, height) = cell
    let (x, y) = ((u - Double(column)) * width, (v - Double(row)) * height)
    return Point(
      x: first.x + slope.x.x * x + slope.y.x * y, y: first.y + slope.x.y * x + slope.y.y * y)
  }

  func inverse(_ point: Point) -> Point {
    let (width, height) = cell
    let u = min(max(point.x / width, 0), Double(columns))
    let v = min(max(point.y / height, 0), Double(rows))
    let (column, row) = (min(Int(u), columns - 1), min(Int(v), rows - 1))
    let isUpper = u - Double(column) >= v - Double(row)
    let move = move(column, row, isUpper, u, v)
    return Point(x: point.x + move.x, y: point.y + move.y)
  }

  /// Looks for the triangle whose image holds the point; no move is longer than a cell.
  func apply(_ point: Point) -> Point {
    let (width, height) = cell
    let column = min(max(Int(held(point.x / width, columns)), 0), columns - 1)
    let row = min(max(Int(held(point.y / height, rows)), 0), rows - 1)
    for j in max(row - 1, 0)...min(row + 1, rows - 1) {
      for i in max(column - 1, 0)...min(column + 1, columns - 1) {
        for isUpper in [true, false] {
          if let place = place(of: point, i, j, isUpper) { return place }
        }
      }
    }
    return solved(for: point, from: point)
  }

  private func held(_ place: Double, _ count: Int) -> Double {
    place.isNaN ? 0 : min(max(place, 0), Double(count))
  }

  /// Where a point goes by the rule of a triangle, if that is in it.
  private func place(of point: Point, _ column: Int, _ row: Int, _ isUpper: Bool) -> Point? {
    let (width, height) = cell
    let corner = Point(x: Double(column) * width, y: Double(row) * height)
    let first = move(column, row)
    let slope = slope(column, row, isUpper)
    let (x, y) = (point.x - corner.x - first.x, point.y - corner.y - first.y)
    let (a, b, c, d) = (1 + slope.x.x, slope.y.x, slope.x.y, 1 + slope.y.y)
    let determinant = a * d - b * c
    let u = (d * x - b * y) / determinant / width
    let v = (a * y - c * x) / determinant / height
    let slack = 1e-9
    let isInside = min(u, v) >= -slack && max(u, v) <= 1 + slack
    guard isInside, isUpper ? u >= v - slack : v >= u - slack else { return nil }
    return Point(x: corner.x + u * width, y: corner.y + v * height)
  }
}

extension MeshMap: RowwiseMap {
  func rows(for size: ImageSize) -> VectorMath.PositionRow {
    let (width, height) = cell
    return { pixelRow, xs, ys in
      let y = Double(pixelRow) + 0.5
      let v = y / height
      let row = min(Int(v), rows - 1)
      // The diagonal crosses this row at the same share of every cell.
      let share = v - Double(row)
      var starts: [Int] = []
      for column in 0..<columns {
        for edge in [Double(column), Double(column) + share] {
          starts.append(min(max(0, Int((edge * width - 0.5).rounded(.up))), size.width))
        }
      }
      starts[0] = 0
      var xCurves = RowCurves(starts: starts + [size.width])
      var yCurves = xCurves
      for piece in starts.indices {
        let (column, isUpper) = (piece / 2, piece % 2 == 1)
        let x = Double(starts[piece]) + 0.5
        let move = move(column, row, isUpper, x / width, v)
        let slope = slope(column, row, isUpper)
        xCurves.set(piece, x + move.x, 1 + slope.x.x, 0, 0)
        yCurves.set(piece, y + move.y, slope.x.y, 0, 0)
      }
      VectorMath.active.fill(&xs, with: xCurves)
      VectorMath.active.fill(&ys, with: yCurves)
    }
  }
}
