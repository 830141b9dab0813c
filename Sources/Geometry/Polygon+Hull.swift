extension Polygon {
  /// Returns the convex hull of some points, clockwise on the screen, without points on its edges.
  ///
  /// Fewer than three corners remain when the points lie on one line (Andrew's monotone chain).
  public static func convexHull(of points: some Sequence<Point>) -> Polygon {
    var sorted = points.sorted { $0.x < $1.x || ($0.x == $1.x && $0.y < $1.y) }
    var unique: [Point] = []
    for point in sorted where point != unique.last { unique.append(point) }
    sorted = unique
    guard sorted.count > 2 else { return Polygon(sorted) }
    let upper = chain(sorted)
    let lower = chain(sorted.reversed())
    return Polygon(upper.dropLast() + lower.dropLast())
  }

  /// The corners that turn clockwise on the screen, from the first point to the last.
  private static func chain(_ points: some Sequence<Point>) -> [Point] {
    var chain: [Point] = []
    for point in points {
      while chain.count > 1, turn(chain[chain.count - 2], chain[chain.count - 1], point) <= 0 {
        chain.removeLast()
      }
      chain.append(point)
    }
    return chain
  }

  private static func turn(_ a: Point, _ b: Point, _ c: Point) -> Double {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }
}
