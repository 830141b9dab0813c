import Geometry

/// A lens: points are read nearer to the centre or farther from it, by their distance.
///
/// A point of the result at distance `r` is read at `r (1 + k r² + m r⁴)`, along the same direction;
/// both are counted in units of their own along each axis. Beyond `limit` the line goes on straight,
/// so that it always rises.
struct RadialMap: PointMap, Equatable {
  let center: Point
  /// The length of one unit along each axis, in pixels.
  let unit: Point
  let k: Double
  let m: Double
  let limit: Double

  func inverse(_ point: Point) -> Point {
    moved(point) { distance in bent(distance) }
  }

  func apply(_ point: Point) -> Point {
    moved(point) { distance in straightened(distance) }
  }

  private func moved(_ point: Point, _ follow: (Double) -> Double) -> Point {
    let x = (point.x - center.x) / unit.x
    let y = (point.y - center.y) / unit.y
    let distance = (x * x + y * y).squareRoot()
    guard distance > 0 else { return point }
    let factor = follow(distance) / distance
    return Point(x: center.x + x * factor * unit.x, y: center.y + y * factor * unit.y)
  }

  private func bent(_ distance: Double) -> Double {
    let r = min(distance, limit)
    let square = r * r
    return r * (1 + square * (k + m * square)) + (distance - r) * slope(limit)
  }

  private func slope(_ distance: Double) -> Double {
    let square = distance * distance
    return 1 + square * (3 * k + 5 * m * square)
  }

  /// The distance that is bent to another: Newton's steps, kept between bounds by halving.
  private func straightened(_ distance: Double) -> Double {
    let edge = bent(limit)
    guard distance < edge else { return limit + (distance - edge) / slope(limit) }
    var (low, high) = (0.0, limit)
    var r = min(distance, limit)
    for _ in 0..<100 {
      let rest = bent(r) - distance
      guard abs(rest) > 1e-15 else { break }
      if rest > 0 { high = r } else { low = r }
      let next = r - rest / slope(r)
      r = next > low && next < high ? next : (low + high) / 2
    }
    return r
  }
}
