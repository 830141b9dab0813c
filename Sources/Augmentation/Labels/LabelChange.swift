import Geometry
import Imaging

/// What a step does to the labels of one picture.
enum LabelChange: Sendable {
  /// Points move, and what leaves the picture of the size is cut off.
  case move(Displacement, to: ImageSize)
  /// Nothing but a box is left.
  case clip(Box)
  /// A box is taken out.
  case cutOut(Box)
  /// A mask loses what lies behind something.
  case hide(Cover)
}

extension Displacement {
  /// Whether the surroundings of a point are seen in a mirror.
  func mirrors(at point: Point) -> Bool {
    switch self {
    case .none:
      return false
    case .affine(let framing):
      return framing.map.determinant < 0
    case .pieces(let pieces, _):
      return (Self.piece(at: point, of: pieces)?.map.determinant ?? 1) < 0
    case .continuous(let map, _):
      let reach = 0.25
      let origin = map.apply(point)
      let right = map.apply(Point(x: point.x + reach, y: point.y))
      let below = map.apply(Point(x: point.x, y: point.y + reach))
      let (x, y) = (right.x - origin.x, right.y - origin.y)
      return x * (below.y - origin.y) - y * (below.x - origin.x) < 0
    }
  }

  /// Whether upright boxes stay upright.
  var keepsBoxes: Bool {
    switch self {
    case .none: true
    case .affine(let framing): framing.map.keepsBoxes
    case .pieces(let pieces, _): pieces.allSatisfy(\.map.keepsBoxes)
    case .continuous: false
    }
  }
}
