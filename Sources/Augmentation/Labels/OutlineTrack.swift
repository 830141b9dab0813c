import Geometry

/// An outline on its way through a plan, cut after every step.
struct OutlineTrack: Sendable {
  /// What is left of it; nothing when it has left the picture.
  private(set) var parts: [Polygon]

  /// Whether something has been cut off, or it has been parted.
  private(set) var isCut = false

  init(_ polygon: Polygon) { parts = [polygon] }

  /// The area of what is left.
  var area: Double { parts.reduce(0) { $0 + $1.area } }

  /// Takes part in a change.
  ///
  /// - Returns: The area that it would have if nothing were cut.
  mutating func apply(_ change: LabelChange) -> Double {
    switch change {
    case .move(let displacement, let size):
      let moved = parts.flatMap(displacement.parts).map(\.finite)
      isCut = isCut || moved.count != parts.count
      return keep(moved, in: size.bounds)
    case .clip(let box):
      return keep(parts, in: box)
    case .cutOut(let box):
      let whole = area
      let rest = parts.flatMap { $0.without(box) }
      isCut = isCut || rest != parts
      parts = rest
      return whole
    case .hide:
      return area
    }
  }

  private mutating func keep(_ moved: [Polygon], in box: Box) -> Double {
    let area = moved.reduce(0) { $0 + $1.area }
    parts = moved.flatMap { $0.parts(in: box) }
    isCut = isCut || parts != moved
    return area
  }
}

extension Polygon {
  /// The polygon without corners that are not finite.
  fileprivate var finite: Polygon {
    points.allSatisfy { $0.x.isFinite && $0.y.isFinite }
      ? self : Polygon(points.filter { $0.x.isFinite && $0.y.isFinite })
  }

  /// The parts outside a box: above and below it, then to its left and right.
  fileprivate func without(_ hole: Box) -> [Polygon] {
    guard let bounds, !bounds.intersection(hole).isEmpty else { return [self] }
    let around = bounds.union(hole)
    let strips = [
      Box(x0: around.x0, y0: around.y0, x1: around.x1, y1: hole.y0),
      Box(x0: around.x0, y0: hole.y1, x1: around.x1, y1: around.y1),
      Box(x0: around.x0, y0: hole.y0, x1: hole.x0, y1: hole.y1),
      Box(x0: hole.x1, y0: hole.y0, x1: around.x1, y1: hole.y1),
    ]
    return strips.filter { !$0.isEmpty }.flatMap(parts).filter { $0.area > 0 }
  }
}
