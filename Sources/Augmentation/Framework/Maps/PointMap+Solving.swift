import Geometry

extension PointMap {
  /// Returns the point whose `inverse(_:)` is `target`: where `target` goes.
  ///
  /// Newton's steps where they help, else steps by what is missing, which lead there whenever the
  /// map moves neighbours by less than their distance unlike. Within 1e-9 pixels then; ends in any
  /// case.
  func solved(for target: Point, from start: Point) -> Point {
    var place = start
    var rest = missing(target, place)
    var best = (place, rest.length)
    for _ in 0..<100 {
      guard rest.length > 1e-9, rest.length.isFinite else { break }
      let newton = newtonStep(target, place, rest)
      let tried = newton.map { Point(x: place.x + $0.x, y: place.y + $0.y) }
      let triedRest = tried.map { missing(target, $0) }
      if let tried, let triedRest, triedRest.length < 0.9 * rest.length {
        (place, rest) = (tried, triedRest)
      } else {
        place = Point(x: place.x + rest.x, y: place.y + rest.y)
        rest = missing(target, place)
      }
      if rest.length < best.1 { best = (place, rest.length) }
    }
    return best.0
  }

  private func missing(_ target: Point, _ place: Point) -> Point {
    let from = inverse(place)
    return Point(x: target.x - from.x, y: target.y - from.y)
  }

  private func newtonStep(_ target: Point, _ place: Point, _ rest: Point) -> Point? {
    let reach = 1e-4
    let right = missing(target, Point(x: place.x + reach, y: place.y))
    let below = missing(target, Point(x: place.x, y: place.y + reach))
    let (a, b) = ((rest.x - right.x) / reach, (rest.x - below.x) / reach)
    let (c, d) = ((rest.y - right.y) / reach, (rest.y - below.y) / reach)
    let determinant = a * d - b * c
    guard determinant.isFinite, abs(determinant) > 1e-6 else { return nil }
    return Point(
      x: (d * rest.x - b * rest.y) / determinant, y: (a * rest.y - c * rest.x) / determinant)
  }
}

extension Point {
  /// The distance to the origin.
  fileprivate var length: Double { (x * x + y * y).squareRoot() }
}
