import Geometry

/// Where an augmentation takes the points of a picture.
public enum Displacement: Sendable {
  /// Nowhere: only pixel values change.
  case none
  /// Along an affine map into a picture of a size.
  case affine(Framing)
  /// Along another continuous map into a picture of a size.
  case continuous(any PointMap, size: ImageSize)
  /// Rectangles that tile the picture, each along its own map, into a picture of a size.
  case pieces([Piece], size: ImageSize)

  /// Returns where a point goes.
  public func apply(_ point: Point) -> Point {
    switch self {
    case .none: point
    case .affine(let framing): framing.map.apply(point)
    case .continuous(let map, _): map.apply(point)
    case .pieces(let pieces, _): Self.piece(at: point, of: pieces)?.map.apply(point) ?? point
    }
  }

  /// Returns where an outline goes, with corners added where straight edges bend.
  ///
  /// What pieces part stays joined by edges without area; ``parts(of:)`` gives them one by one.
  public func apply(_ polygon: Polygon) -> Polygon {
    switch self {
    case .none:
      return polygon
    case .affine(let framing):
      return polygon.mapped(by: framing.map)
    case .continuous(let map, _):
      return Polygon(
        polygon.edges.flatMap { from, to in
          let pieces = Self.pieces(ofEdge: from.distance(to: to))
          return (0..<pieces).map { piece in
            let share = Double(piece) / Double(pieces)
            return map.apply(
              Point(x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y)))
          }
        })
    case .pieces:
      return Polygon(joining: parts(of: polygon))
    }
  }

  /// Returns the size that comes out of a size.
  public func outputSize(for size: ImageSize) -> ImageSize {
    switch self {
    case .none: size
    case .affine(let framing): framing.size
    case .continuous(_, let size), .pieces(_, let size): size
    }
  }

  /// The affine map, the identity where nothing moves, or `nil` for other maps.
  public var map: AffineMap? {
    switch self {
    case .none: .identity
    case .affine(let framing): framing.map
    case .continuous, .pieces: nil
    }
  }

  /// In how many pieces an edge of a length in pixels is bent.
  private static func pieces(ofEdge length: Double) -> Int {
    length.isFinite ? max(1, Int(min(length / 6, 256).rounded(.up))) : 1
  }

  /// Whether points stay where they are.
  var isNone: Bool {
    if case .none = self { true } else { false }
  }
}

/// A continuous map of the plane that is not affine: perspective, lens, elastic.
public protocol PointMap: Sendable {
  /// Returns where a point of the source goes.
  func apply(_ point: Point) -> Point

  /// Returns where a point of the result comes from.
  func inverse(_ point: Point) -> Point
}
