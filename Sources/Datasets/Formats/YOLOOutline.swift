import Geometry

/// Makes of every shape the one outline that a line of YOLO's labels holds.
enum YOLOOutline {
  /// The outline of an object; `nil` when it has no shape at all.
  static func polygon(
    of annotation: Dataset.Annotation, _ losses: inout DatasetLosses
  ) -> Polygon? {
    let place = annotation.place
    switch annotation.segmentation {
    case .polygons(let polygons):
      if polygons.count > 1 {
        losses.note("outlines of several parts: joined to one", at: place)
      }
      return joined(polygons)
    case .mask(let mask):
      guard let outlines = mask.outlines(), !outlines.isEmpty else { break }
      losses.note("masks: become outlines", at: place)
      let parts = outlines.filter { $0.signedArea > 0 }
      if parts.count < outlines.count { losses.note("holes of masks", at: place) }
      if parts.count > 1 { losses.note("outlines of several parts: joined to one", at: place) }
      return joined(parts)
    case nil: break
    }
    if let corners = annotation.corners { return corners }
    guard let box = annotation.box else { return nil }
    losses.note("objects without an outline: get that of their box", at: place)
    return Polygon(box)
  }

  /// Several polygons as one, joined by lines there and back where they are closest.
  static func joined(_ polygons: [Polygon]) -> Polygon? {
    guard var whole = polygons.first?.points else { return nil }
    let isClockwise = polygons[0].signedArea >= 0
    for polygon in polygons.dropFirst() where !polygon.points.isEmpty {
      let isSame = (polygon.signedArea >= 0) == isClockwise
      let part = isSame ? polygon.points : polygon.points.reversed()
      let (here, there) = closest(whole, part)
      let round = part[there...] + part[...there]
      whole = Array(whole[...here] + round + whole[here...])
    }
    return Polygon(whole)
  }

  /// The indices of two points that are near each other; the nearest unless there are very many.
  private static func closest(_ first: [Point], _ second: [Point]) -> (Int, Int) {
    let step = max(1, first.count * second.count / 1_000_000)
    var best = (0, 0)
    var least = Double.infinity
    for (index, point) in first.enumerated() {
      for other in stride(from: 0, to: second.count, by: step) {
        let (x, y) = (point.x - second[other].x, point.y - second[other].y)
        guard x * x + y * y < least else { continue }
        least = x * x + y * y
        best = (index, other)
      }
    }
    return best
  }
}
