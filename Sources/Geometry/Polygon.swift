/// A closed outline of straight edges; the last point joins the first.
public struct Polygon: Sendable, Hashable, Codable {
  /// The corners in order, either way round.
  public var points: [Point]

  /// Creates a polygon from its corners.
  public init(_ points: [Point]) { self.points = points }

  /// Creates the outline of a box, clockwise on the screen from the top left.
  public init(_ box: Box) { points = box.corners }

  /// The area, positive where the corners go clockwise on the screen.
  ///
  /// Taken relative to the first corner, so that places far from the origin lose no digits.
  public var signedArea: Double {
    guard let first = points.first else { return 0 }
    var twice = 0.0
    for (p, q) in edges {
      twice += (p.x - first.x) * (q.y - first.y) - (q.x - first.x) * (p.y - first.y)
    }
    return twice / 2
  }

  /// The area in square pixels; parts run around twice count twice.
  public var area: Double { abs(signedArea) }

  /// The smallest box around the corners, or `nil` without corners.
  public var bounds: Box? { Box(around: points) }

  /// The centre of mass, or `nil` without area.
  public var centroid: Point? {
    let total = signedArea
    guard let first = points.first, total != 0 else { return nil }
    var (x, y) = (0.0, 0.0)
    for (p, q) in edges {
      let cross = (p.x - first.x) * (q.y - first.y) - (q.x - first.x) * (p.y - first.y)
      x += (p.x + q.x - 2 * first.x) * cross
      y += (p.y + q.y - 2 * first.y) * cross
    }
    return Point(x: first.x + x / (6 * total), y: first.y + y / (6 * total))
  }

  /// The edges, each from its first to its second corner.
  public var edges: [(from: Point, to: Point)] {
    points.indices.map { (points[$0], points[$0 + 1 < points.count ? $0 + 1 : 0]) }
  }

  /// Returns the polygon with every corner mapped.
  public func mapped(by map: AffineMap) -> Polygon { Polygon(points.map(map.apply)) }

  /// Whether a point lies inside by the even-odd rule.
  public func contains(_ point: Point) -> Bool {
    var inside = false
    for (p, q) in edges where (p.y > point.y) != (q.y > point.y) {
      if point.x < p.x + (point.y - p.y) / (q.y - p.y) * (q.x - p.x) { inside.toggle() }
    }
    return inside
  }
}
