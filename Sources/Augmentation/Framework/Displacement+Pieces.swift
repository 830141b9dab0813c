import Geometry

/// A rectangle of a picture that is moved by itself.
public struct Piece: Sendable, Hashable, Codable {
  /// Which part of the source.
  public var region: Box

  /// Where it goes.
  public var map: AffineMap

  /// Creates a piece.
  public init(region: Box, map: AffineMap) {
    self.region = region
    self.map = map
  }
}

extension Displacement {
  /// Returns the outlines that an outline becomes: more than one where pieces part it.
  public func parts(of polygon: Polygon) -> [Polygon] {
    guard case .pieces(let pieces, _) = self else { return [apply(polygon)] }
    return pieces.flatMap { piece in
      polygon.parts(in: piece.region).map { $0.mapped(by: piece.map) }
    }
  }

  /// The piece that a point lies in, or else the nearest.
  static func piece(at point: Point, of pieces: [Piece]) -> Piece? {
    func distance(_ piece: Piece) -> Double {
      let region = piece.region
      let x = max(region.x0 - point.x, 0, point.x - region.x1)
      let y = max(region.y0 - point.y, 0, point.y - region.y1)
      return x * x + y * y
    }
    return pieces.first { $0.region.contains(point) }
      ?? pieces.min { distance($0) < distance($1) }
  }
}

extension Polygon {
  /// Creates one outline of several, joined by edges that are run through both ways.
  init(joining parts: [Polygon]) {
    let parts = parts.filter { !$0.points.isEmpty }
    guard parts.count > 1 else {
      self.init(parts.first?.points ?? [])
      return
    }
    let there = parts.flatMap { $0.points + $0.points.prefix(1) }
    self.init(there + parts.dropFirst().dropLast().reversed().flatMap { $0.points.prefix(1) })
  }
}
