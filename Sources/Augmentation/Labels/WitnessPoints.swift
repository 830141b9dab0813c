import Geometry

/// Points of an object that tell, on their way through a plan, how much of it is still seen.
struct WitnessPoints: Sendable {
  private(set) var points: [Point]
  private var isCovered: [Bool]
  private let total: Int

  /// Takes the points as they are.
  init(_ points: [Point]) {
    self.points = points
    isCovered = Array(repeating: false, count: points.count)
    total = points.count
  }

  /// Takes the points of a regular grid that lie within outlines.
  ///
  /// The grid is made finer until there are at least 256, or it has 128 × 128 points.
  init(in outlines: [Polygon]) {
    guard let bounds = Box(around: outlines.flatMap(\.points)), !bounds.isEmpty else {
      self.init(outlines.flatMap(\.points))
      return
    }
    var side = 16
    var found: [Point] = []
    while side <= 128 {
      found = (0..<side * side).map { place in
        Point(
          x: bounds.x0 + (Double(place % side) + 0.5) / Double(side) * bounds.width,
          y: bounds.y0 + (Double(place / side) + 0.5) / Double(side) * bounds.height)
      }.filter { point in outlines.contains { $0.contains(point) } }
      if found.count >= 256 { break }
      side *= 2
    }
    self.init(found.isEmpty ? outlines.flatMap(\.points) : found)
  }

  /// The share of them that is still in the picture, 0…1.
  var keptShare: Double { total == 0 ? 1 : Double(points.count) / Double(total) }

  /// The share of those in the picture that nothing covers, 0…1.
  var uncoveredShare: Double {
    points.isEmpty ? 1 : Double(isCovered.count { !$0 }) / Double(points.count)
  }

  /// Takes part in a change; those that are cut off are dropped.
  mutating func apply(_ change: LabelChange) {
    switch change {
    case .move(let displacement, let size):
      keep(movedBy: displacement.apply) { size.bounds.contains($0) }
    case .clip(let box):
      keep(movedBy: { $0 }, where: { box.contains($0) })
    case .cutOut(let box):
      keep(movedBy: { $0 }, where: { !box.contains($0) })
    case .hide:
      return
    }
  }

  /// Covers those that lie behind something.
  mutating func cover(where isHidden: (Point) -> Bool) {
    for place in points.indices where !isCovered[place] {
      isCovered[place] = isHidden(points[place])
    }
  }

  private mutating func keep(
    movedBy move: (Point) -> Point, where isKept: (Point) -> Bool
  ) {
    var (rest, covered): ([Point], [Bool]) = ([], [])
    for (point, hidden) in zip(points, isCovered) {
      let moved = move(point)
      guard isKept(moved) else { continue }
      rest.append(moved)
      covered.append(hidden)
    }
    (points, isCovered) = (rest, covered)
  }
}
