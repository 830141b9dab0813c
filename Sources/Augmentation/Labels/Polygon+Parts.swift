import Geometry

extension Polygon {
  /// Returns the parts inside a box, each by itself and without edges along the box between them.
  ///
  /// A polygon already inside comes back unchanged.
  func parts(in box: Box) -> [Polygon] {
    guard let bounds else { return [] }
    if bounds.x0 >= box.x0, bounds.y0 >= box.y0, bounds.x1 <= box.x1, bounds.y1 <= box.y1 {
      return [self]
    }
    let cuts: [Cut] = [
      Cut(isVertical: true, line: box.x0, sign: 1), Cut(isVertical: true, line: box.x1, sign: -1),
      Cut(isVertical: false, line: box.y0, sign: 1),
      Cut(isVertical: false, line: box.y1, sign: -1),
    ]
    let parts = cuts.reduce([self]) { parts, cut in parts.flatMap { cut.parts(of: $0) } }
    let solid = parts.filter { $0.area > 0 }
    return solid.isEmpty ? Array(parts.prefix(1)) : solid
  }
}

/// A half plane with an upright or level edge.
private struct Cut {
  let isVertical: Bool
  let line: Double
  let sign: Double

  /// The points from where an outline enters the half plane to where it leaves it.
  private struct Chain {
    var points: [Point] = []
    var isUsed = false
  }

  /// One end of a chain, on the edge of the half plane.
  private struct End {
    let chain: Int
    let isExit: Bool
    let position: Double
  }

  /// Returns the parts of an outline in the half plane.
  ///
  /// By the even-odd rule, the stretches of the edge inside the outline lie between every second
  /// pair of crossings in their order along it: chains are joined across these.
  func parts(of polygon: Polygon) -> [Polygon] {
    let points = polygon.points
    guard let start = points.firstIndex(where: { side($0) < 0 }) else { return [polygon] }
    var chains = self.chains(Array(points[start...] + points[..<start]))
    let ends = chains.indices.flatMap { chain in
      [(false, chains[chain].points.first), (true, chains[chain].points.last)].compactMap { end in
        end.1.map { End(chain: chain, isExit: end.0, position: isVertical ? $0.y : $0.x) }
      }
    }.sorted { $0.position < $1.position }
    func partner(_ chain: Int, isExit: Bool) -> End? {
      let place = ends.firstIndex { $0.chain == chain && $0.isExit == isExit }
      return place.map { ends[$0 ^ 1] }
    }
    var parts: [Polygon] = []
    for first in chains.indices where !chains[first].isUsed {
      var outline: [Point] = []
      var (chain, isForward) = (first, true)
      while !chains[chain].isUsed {
        chains[chain].isUsed = true
        outline += isForward ? chains[chain].points : chains[chain].points.reversed()
        guard let next = partner(chain, isExit: isForward) else { break }
        (chain, isForward) = (next.chain, !next.isExit)
      }
      parts.append(Polygon(outline))
    }
    return parts
  }

  /// The chains of an outline that begins outside.
  private func chains(_ points: [Point]) -> [Chain] {
    var chains: [Chain] = []
    for (from, to) in Polygon(points).edges {
      let (before, after) = (side(from), side(to))
      if before < 0, after >= 0 { chains.append(Chain(points: [crossing(from, to)])) }
      guard let last = chains.indices.last else { continue }
      if after >= 0 {
        if to != chains[last].points.last { chains[last].points.append(to) }
      } else if before >= 0 {
        let crossing = crossing(from, to)
        if crossing != from { chains[last].points.append(crossing) }
      }
    }
    return chains
  }

  /// How far inside a point lies.
  private func side(_ point: Point) -> Double { sign * ((isVertical ? point.x : point.y) - line) }

  /// The point of an edge on the line.
  private func crossing(_ from: Point, _ to: Point) -> Point {
    let (before, after) = (side(from), side(to))
    if before == 0 { return from }
    if after == 0 { return to }
    let share = before / (before - after)
    return isVertical
      ? Point(x: line, y: from.y + share * (to.y - from.y))
      : Point(x: from.x + share * (to.x - from.x), y: line)
  }
}
