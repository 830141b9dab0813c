extension Polygon {
  /// Returns the part inside a box; without corners when they are apart.
  ///
  /// A polygon already inside comes back unchanged. Pieces of a concave polygon stay joined by
  /// edges without area along the box (Sutherland–Hodgman).
  public func clipped(to box: Box) -> Polygon {
    guard let bounds else { return self }
    if bounds.x0 >= box.x0, bounds.y0 >= box.y0, bounds.x1 <= box.x1, bounds.y1 <= box.y1 {
      return self
    }
    var result = self
    result.cut { $0.x - box.x0 }
    result.cut { box.x1 - $0.x }
    result.cut { $0.y - box.y0 }
    result.cut { box.y1 - $0.y }
    for place in result.points.indices {
      result.points[place].x = min(max(result.points[place].x, box.x0), box.x1)
      result.points[place].y = min(max(result.points[place].y, box.y0), box.y1)
    }
    return result
  }

  /// Returns the part inside a convex polygon; without corners when they are apart.
  public func clipped(toConvex other: Polygon) -> Polygon {
    let sign = other.signedArea < 0 ? -1.0 : 1.0
    var result = self
    for (p, q) in other.edges {
      result.cut { sign * ((q.x - p.x) * ($0.y - p.y) - (q.y - p.y) * ($0.x - p.x)) }
    }
    return result
  }

  /// Returns the intersection over union of two convex polygons, 0…1.
  public func convexIoU(_ other: Polygon) -> Double {
    let common = clipped(toConvex: other).area
    let covered = area + other.area - common
    return common > 0 && covered > 0 ? min(common / covered, 1) : 0
  }

  /// Keeps the half plane in which a linear function is not negative.
  private mutating func cut(_ side: (Point) -> Double) {
    var kept: [Point] = []
    kept.reserveCapacity(points.count + 1)
    for (from, to) in edges {
      let (before, after) = (side(from), side(to))
      if before >= 0 { kept.append(from) }
      guard (before >= 0) != (after >= 0), before != 0, after != 0 else { continue }
      let share = before / (before - after)
      kept.append(
        Point(x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y)))
    }
    points = kept
  }
}
