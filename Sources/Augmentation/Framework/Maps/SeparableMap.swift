import Geometry
import VectorMath

/// Each axis by itself, straight between knots: a grid whose lines are moved.
struct SeparableMap: PointMap, Equatable {
  /// A rising line of straight pieces from one axis to the other; beyond its ends it goes on with
  /// slope 1.
  struct Axis: Sendable, Equatable {
    /// Positions in the result, rising.
    let result: [Double]
    /// Positions in the source, rising.
    let source: [Double]

    /// Cuts a length into even parts of the result, and parts of the source as long as `steps` are
    /// to each other.
    init(length: Double, steps: [Double]) {
      let total = steps.reduce(0, +)
      var sum = 0.0
      var source = [0.0]
      for step in steps {
        sum += step
        source.append(length * (sum / total))
      }
      source[steps.count] = length
      self.source = source
      result = (0...steps.count).map { length * Double($0) / Double(steps.count) }
    }

    static func follow(_ position: Double, _ from: [Double], _ to: [Double]) -> Double {
      let last = from.count - 1
      if position <= from[0] { return to[0] + position - from[0] }
      if position >= from[last] { return to[last] + position - from[last] }
      let after = from.firstIndex { $0 > position } ?? last
      let share = (position - from[after - 1]) / (from[after] - from[after - 1])
      return to[after - 1] + share * (to[after] - to[after - 1])
    }
  }

  let x: Axis
  let y: Axis

  func apply(_ point: Point) -> Point {
    Point(
      x: Axis.follow(point.x, x.source, x.result), y: Axis.follow(point.y, y.source, y.result))
  }

  func inverse(_ point: Point) -> Point {
    Point(
      x: Axis.follow(point.x, x.result, x.source), y: Axis.follow(point.y, y.result, y.source))
  }
}

extension SeparableMap: RowwiseMap {
  func rows(for size: ImageSize) -> VectorMath.PositionRow {
    let starts =
      x.result.dropLast().map { min(max(0, Int(($0 - 0.5).rounded(.up))), size.width) }
      + [size.width]
    var curves = RowCurves(starts: starts)
    for piece in 0..<starts.count - 1 {
      let (from, to) = (x.result[piece], x.result[piece + 1])
      let slope = (x.source[piece + 1] - x.source[piece]) / (to - from)
      let start = x.source[piece] + slope * (Double(starts[piece]) + 0.5 - from)
      curves.set(piece, start, slope, 0, 0)
    }
    var rows = RowCurves(starts: [0, size.width])
    return { row, xs, ys in
      rows.set(0, Axis.follow(Double(row) + 0.5, y.result, y.source), 0, 0, 0)
      VectorMath.active.fill(&xs, with: curves)
      VectorMath.active.fill(&ys, with: rows)
    }
  }
}
