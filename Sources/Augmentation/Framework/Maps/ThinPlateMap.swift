import Foundation
import Geometry

/// A sheet that is bent as little as can be so that some points lie where they are wanted.
///
/// Positions are counted in shares of the picture's sides, beyond which the displacement is that of
/// the nearest point on the edge.
///
/// - Source: Bookstein, Principal Warps: Thin-Plate Splines and the Decomposition of Deformations
///   (1989).
struct ThinPlateMap: PointMap {
  let size: ImageSize
  private let points: [Point]
  /// The weight of each point for the displacement along each axis.
  private var weights: [SIMD2<Double>]
  /// The displacement's plane: its height at the origin, its slopes along x and y.
  private var plane: [SIMD2<Double>]

  /// Creates the sheet whose results at some points are read with a displacement; all displacements
  /// are made smaller where the sheet would fold, or nearly.
  ///
  /// - Precondition: as many moves as points, the points not all on one line, the size not empty.
  init(size: ImageSize, points: [Point], moves: [Point]) {
    precondition(points.count == moves.count && !size.isEmpty)
    self.size = size
    self.points = points
    let count = points.count
    var rows = points.enumerated().map { place, point in
      points.map { Self.bend(point, $0) } + [1, point.x, point.y]
        + [moves[place].x, moves[place].y]
    }
    rows.append(points.map { _ in 1 } + [0, 0, 0, 0, 0])
    rows.append(points.map(\.x) + [0, 0, 0, 0, 0])
    rows.append(points.map(\.y) + [0, 0, 0, 0, 0])
    Self.eliminate(&rows)
    let solution = rows.map { SIMD2($0[count + 3], $0[count + 4]) }
    weights = Array(solution[..<count])
    plane = Array(solution[count...])
    let steepness = steepness
    if steepness > 0.8 {
      weights = weights.map { $0 * (0.8 / steepness) }
      plane = plane.map { $0 * (0.8 / steepness) }
    }
  }

  /// `r² log r` of the distance of two points.
  private static func bend(_ a: Point, _ b: Point) -> Double {
    let (x, y) = (a.x - b.x, a.y - b.y)
    let square = x * x + y * y
    return square > 0 ? square * log(square) / 2 : 0
  }

  /// Solves a system whose right-hand sides stand in the last columns, by Gauss and Jordan with
  /// pivots.
  private static func eliminate(_ rows: inout [[Double]]) {
    for step in rows.indices {
      let pivot = rows.indices.dropFirst(step).max {
        abs(rows[$0][step]) < abs(rows[$1][step])
      }
      guard let pivot, rows[pivot][step] != 0 else { continue }
      rows.swapAt(step, pivot)
      let scale = 1 / rows[step][step]
      for column in rows[step].indices { rows[step][column] *= scale }
      let line = rows[step]
      for other in rows.indices where other != step {
        let factor = rows[other][step]
        guard factor != 0 else { continue }
        for column in step..<line.count { rows[other][column] -= factor * line[column] }
      }
    }
  }

  /// The displacement at a place, all in shares.
  private func move(_ place: Point) -> SIMD2<Double> {
    var sum = plane[0] + place.x * plane[1] + place.y * plane[2]
    for (point, weight) in zip(points, weights) { sum += Self.bend(place, point) * weight }
    return sum
  }

  /// The largest factor by which the displacement stretches differences in pixels, looked for on a
  /// lattice over the picture.
  private var steepness: Double {
    let cells = 32
    let reach = 0.25 / Double(cells)
    let (width, height) = (Double(size.width), Double(size.height))
    let pixels = SIMD2(width, height)
    var worst = 0.0
    for row in 0...cells {
      for column in 0...cells {
        let place = Point(x: Double(column) / Double(cells), y: Double(row) / Double(cells))
        let here = move(place)
        let right = (move(Point(x: place.x + reach, y: place.y)) - here) * pixels
        let below = (move(Point(x: place.x, y: place.y + reach)) - here) * pixels
        worst = max(worst, SplineField.norm(right / (reach * width), below / (reach * height)))
      }
    }
    return worst
  }

  func inverse(_ point: Point) -> Point {
    let (width, height) = (Double(size.width), Double(size.height))
    let move = move(
      Point(x: min(max(point.x / width, 0), 1), y: min(max(point.y / height, 0), 1)))
    return Point(x: point.x + move.x * width, y: point.y + move.y * height)
  }

  func apply(_ point: Point) -> Point {
    let from = inverse(point)
    return solved(for: point, from: Point(x: 2 * point.x - from.x, y: 2 * point.y - from.y))
  }
}
