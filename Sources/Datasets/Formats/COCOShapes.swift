import Geometry
import StrictJSON

/// Boxes, outlines, masks and keypoints as COCO spells them.
enum COCOShapes {
  /// Corner and size.
  static func box(of annotation: Dataset.Annotation) -> JSONValue? {
    guard let box = annotation.box, let size = annotation.boxSize else { return nil }
    return .list([box.x0, box.y0, size.width, size.height].map { .real($0) })
  }

  /// Places and visibilities, and how many are labelled; nothing without keypoints.
  static func keypoints(of annotation: Dataset.Annotation) -> [(String, JSONValue)] {
    guard !annotation.keypoints.isEmpty else { return [] }
    let numbers = annotation.keypoints.flatMap {
      [$0.position.x, $0.position.y, Double($0.visibility.rawValue)]
    }
    let labelled = annotation.keypoints.count { $0.visibility != .absent }
    return [
      ("keypoints", .list(numbers.map { .real($0) })), ("num_keypoints", .integer(labelled)),
    ]
  }

  /// Polygons as lists of numbers, a mask as its runs.
  static func json(_ segmentation: Dataset.Segmentation?) -> JSONValue {
    switch segmentation {
    case nil: return .list([])
    case .polygons(let polygons): return .list(polygons.map(json))
    case .mask(let mask):
      let counts: JSONValue =
        mask.spelling == .packed ? .string(mask.packed) : .list(mask.runs.map { .integer($0) })
      return [
        "size": .list([.integer(mask.size.height), .integer(mask.size.width)]), "counts": counts,
      ]
    }
  }

  /// The corners of a polygon, one number after the other.
  static func json(_ polygon: Polygon) -> JSONValue {
    .list(polygon.points.flatMap { [.real($0.x), .real($0.y)] })
  }
}
