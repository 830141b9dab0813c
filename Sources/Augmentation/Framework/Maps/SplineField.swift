import Geometry
import Tensors
import VectorMath

/// A field of displacements, smooth everywhere: uniform cubic B-splines over a lattice.
///
/// The field is that of white noise after a filter that is the B-spline's own, close to a Gaussian
/// of standard deviation `spacing / sqrt(3)`.
struct SplineField: Sendable {
  /// Distance of the lattice's points, in pixels.
  let spacing: Double
  let columns: Int
  let rows: Int
  /// The control values, row by row; point `(1, 1)` lies on the picture's top left corner.
  private(set) var xs: [Double]
  private(set) var ys: [Double]

  /// Draws control values evenly from `-reach...reach`.
  init(size: ImageSize, spacing: Double, reach: Double, seed: Int) {
    self.spacing = spacing
    columns = Int((Double(size.width) / spacing).rounded(.up)) + 3
    rows = Int((Double(size.height) / spacing).rounded(.up)) + 3
    var random = CounterRandom(seed: UInt64(clamping: seed), path: [], copy: 0, position: [])
    func draw(_ count: Int) -> [Double] {
      (0..<count).map { _ in random.uniform(in: -reach...reach) }
    }
    xs = draw(columns * rows)
    ys = draw(columns * rows)
  }

  /// Makes every displacement smaller.
  mutating func scale(by factor: Double) {
    for place in xs.indices {
      xs[place] *= factor
      ys[place] *= factor
    }
  }

  /// The displacement at a point of the picture.
  func value(at point: Point) -> Point {
    let (column, u) = cell(point.x, columns)
    let (row, v) = cell(point.y, rows)
    let (wx, wy) = (Self.weights(u), Self.weights(v))
    var sum = SIMD2<Double>()
    for j in 0..<4 {
      var line = SIMD2<Double>()
      let start = (row + j) * columns + column
      for i in 0..<4 { line += wx[i] * SIMD2(xs[start + i], ys[start + i]) }
      sum += wy[j] * line
    }
    return Point(x: sum.x, y: sum.y)
  }

  /// The largest factor by which the field stretches differences, looked for at lattice points and
  /// halfway between.
  ///
  /// Below 1, adding the field to the identity folds nowhere.
  var steepness: Double {
    var worst = 0.0
    for row in 0..<rows - 3 {
      for column in 0..<columns - 3 {
        for half in 0..<4 {
          let (u, v) = (half % 2 == 0 ? 0 : 0.5, half / 2 == 0 ? 0 : 0.5)
          worst = max(worst, stretch(column, row, u, v))
        }
      }
    }
    return worst
  }

  /// The spectral norm of the field's derivative, bounded by that of its columns.
  private func stretch(_ column: Int, _ row: Int, _ u: Double, _ v: Double) -> Double {
    let (wx, wy) = (Self.weights(u), Self.weights(v))
    let (dx, dy) = (Self.slopes(u), Self.slopes(v))
    var alongX = SIMD2<Double>()
    var alongY = SIMD2<Double>()
    for j in 0..<4 {
      let start = (row + j) * columns + column
      var slope = SIMD2<Double>()
      var value = SIMD2<Double>()
      for i in 0..<4 {
        let control = SIMD2(xs[start + i], ys[start + i])
        slope += dx[i] * control
        value += wx[i] * control
      }
      alongX += wy[j] * slope
      alongY += dy[j] * value
    }
    return Self.norm(alongX, alongY) / spacing
  }

  /// The larger singular value of a matrix of two columns.
  static func norm(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
    let sum = (a * a).sum() + (b * b).sum()
    let determinant = a.x * b.y - a.y * b.x
    let root = max(sum * sum - 4 * determinant * determinant, 0).squareRoot()
    return ((sum + root) / 2).squareRoot()
  }

  private func cell(_ position: Double, _ count: Int) -> (Int, Double) {
    let place = min(max(position / spacing, 0), Double(count - 3))
    let index = min(Int(place), count - 4)
    return (index, place - Double(index))
  }

  static func weights(_ t: Double) -> SIMD4<Double> {
    let s = 1 - t
    return SIMD4(
      s * s * s, 4 - 3 * t * t * (2 - t), 4 - 3 * s * s * (2 - s), t * t * t) / 6
  }

  private static func slopes(_ t: Double) -> SIMD4<Double> {
    let s = 1 - t
    return SIMD4(-s * s, t * (3 * t - 4), -s * (3 * s - 4), t * t) / 2
  }
}

/// Each pixel of the result is read where a spline field points, from its own place.
///
/// Beyond the picture the displacement is that of the nearest point on its edge.
struct SplineMap: PointMap {
  let field: SplineField
  let size: ImageSize

  func inverse(_ point: Point) -> Point {
    let held = Point(
      x: min(max(point.x, 0), Double(size.width)), y: min(max(point.y, 0), Double(size.height)))
    let move = field.value(at: held)
    return Point(x: point.x + move.x, y: point.y + move.y)
  }

  func apply(_ point: Point) -> Point {
    let move = inverse(point)
    return solved(for: point, from: Point(x: 2 * point.x - move.x, y: 2 * point.y - move.y))
  }
}

extension SplineMap: RowwiseMap {
  func rows(for size: ImageSize) -> VectorMath.PositionRow {
    // Splines of the knots' own places are the identity.
    func places(_ values: [Double], _ place: (Int) -> Int) -> [Double] {
      values.enumerated().map { $1 + Double(place($0) - 1) * field.spacing }
    }
    return CubicField(
      .spline, columns: field.columns, rows: field.rows,
      spacing: (field.spacing, field.spacing), origin: 0,
      xs: places(field.xs) { $0 % field.columns }, ys: places(field.ys) { $0 / field.columns }
    ).positions(width: size.width)
  }
}
