import Geometry
import Imaging

extension TrackedObject {
  /// Returns the object as it stands now; as it was given where nothing has moved it.
  ///
  /// - Throws: What moving a mask throws.
  func object(_ rule: LabelRules.BoxRule = .largest) throws -> LabelledObject {
    var result = original
    result.keypoints = keypoints
    guard isMoved else { return result }
    result.polygons = polygons.flatMap(\.parts)
    result.corners = turnedRectangle
    result.mask = try mask?.image()
    if original.box != nil { result.box = bounds(of: result, rule) }
    return result
  }

  private func bounds(of result: LabelledObject, _ rule: LabelRules.BoxRule) -> Box? {
    switch measure {
    case .polygons, .corners:
      return Box(around: outlines.flatMap(\.parts).flatMap(\.points))
    case .mask:
      return result.mask?.objectBounds
    case .box, .none:
      let rounded = rule == .ellipse && isTurned ? Box(around: points(of: ellipse)) : nil
      return rounded ?? Box(around: points(of: box))
    }
  }

  private func points(of track: OutlineTrack?) -> [Point] { track?.parts.flatMap(\.points) ?? [] }

  /// The corners where they go, or the least rectangle round what is left of a cut or slanted one.
  private var turnedRectangle: Polygon? {
    guard let corners, let whole = wholeCorners else { return nil }
    guard let least = RotatedBox(around: points(of: corners))?.polygon else { return nil }
    if !corners.isCut, whole.isRectangle { return corners.parts.first }
    return least.ordered(like: whole)
  }
}

extension Polygon {
  /// Whether it has four corners of 90 degrees, to rounding.
  fileprivate var isRectangle: Bool {
    guard points.count == 4 else { return false }
    let middle = Point(x: (points[0].x + points[2].x) / 2, y: (points[0].y + points[2].y) / 2)
    let others = Point(x: (points[1].x + points[3].x) / 2, y: (points[1].y + points[3].y) / 2)
    let (first, second) = (points[0].distance(to: points[2]), points[1].distance(to: points[3]))
    let slack = 1e-6 * max(first, second)
    return middle.distance(to: others) <= slack && abs(first - second) <= slack
  }

  /// Returns the same outline, run the way round that another is, from the corner nearest its first.
  fileprivate func ordered(like other: Polygon) -> Polygon {
    guard let first = other.points.first else { return self }
    let same = (signedArea < 0) == (other.signedArea < 0)
    let corners = same ? points : points.reversed()
    let nearest = corners.indices.min {
      corners[$0].distance(to: first) < corners[$1].distance(to: first)
    }
    guard let start = nearest else { return self }
    return Polygon(Array(corners[start...] + corners[..<start]))
  }
}
