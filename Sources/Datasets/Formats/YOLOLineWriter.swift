import Geometry
import StrictJSON

/// Writes objects as lines of YOLO's label files.
struct YOLOLineWriter {
  let form: YOLOForm
  /// The number of keypoints of every object.
  let keypointCount: Int
  /// Digits after the point.
  let decimals: Int
  /// The size of the picture.
  let size: ImageSize

  /// The line of an object; `nil` when nothing of it can be written.
  func line(_ annotation: Dataset.Annotation, _ losses: inout DatasetLosses) -> String? {
    if annotation.isCrowd { losses.note("marks of crowds", at: annotation.place) }
    let numbers: String?
    switch form {
    case .auto, .detect:
      noteOthers(of: annotation, beside: "detection labels hold boxes only", &losses)
      noteArea(of: annotation, unless: annotation.box?.area, &losses)
      numbers = box(annotation.box, annotation.place, &losses)
    case .pose: numbers = pose(annotation, &losses)
    case .segment: numbers = outline(annotation, &losses)
    case .obb: numbers = corners(annotation, &losses)
    }
    return numbers.map { "\(annotation.category) \($0)\n" }
  }

  private func noteOthers(
    of annotation: Dataset.Annotation, beside reason: String, _ losses: inout DatasetLosses
  ) {
    if annotation.segmentation != nil, form != .segment {
      losses.note("outlines and masks: \(reason)", at: annotation.place)
    }
    if !annotation.keypoints.isEmpty, form != .pose {
      losses.note("keypoints: \(reason)", at: annotation.place)
    }
    if annotation.corners != nil, form != .obb {
      losses.note("oriented boxes: \(reason)", at: annotation.place)
    }
  }

  private func noteArea(
    of annotation: Dataset.Annotation, unless area: Double?, _ losses: inout DatasetLosses
  ) {
    guard let own = annotation.area, own != area else { return }
    let shape = [.segment: "outline", .obb: "oriented box"][form, default: "box"]
    losses.note("areas that are not the \(shape)'s", at: annotation.place)
  }

  private func noteBox(
    of annotation: Dataset.Annotation, beside bounds: Box?, _ shape: String,
    _ losses: inout DatasetLosses
  ) {
    guard let box = annotation.box, let bounds else { return }
    let isSame = zip(box.corners, bounds.corners).allSatisfy {
      abs($0.x - $1.x) < 0.01 && abs($0.y - $1.y) < 0.01
    }
    if !isSame { losses.note("boxes that are not those of the \(shape)", at: annotation.place) }
  }

  private func share(_ value: Double) -> String {
    JSONValue.fixed(value, places: decimals).compact
  }

  private func text(_ points: [Point]) -> String {
    points.map { "\(share($0.x / Double(size.width))) \(share($0.y / Double(size.height)))" }
      .joined(separator: " ")
  }

  private func box(
    _ box: Box?, _ place: Dataset.Place, _ losses: inout DatasetLosses
  ) -> String? {
    guard let box else {
      losses.note("objects without a box", at: place)
      return nil
    }
    let (width, height) = (Double(size.width), Double(size.height))
    let inside = box.clipped(width: width, height: height)
    let shares = [
      inside.center.x / width, inside.center.y / height, inside.width / width,
      inside.height / height,
    ].map(share)
    guard shares.dropFirst(2).allSatisfy({ $0.contains { ("1"..."9").contains($0) } }) else {
      losses.note("boxes too small for the number of decimals", at: place)
      return nil
    }
    if inside != box { losses.note("parts of boxes beyond the picture", at: place) }
    return shares.joined(separator: " ")
  }

  private func pose(
    _ annotation: Dataset.Annotation, _ losses: inout DatasetLosses
  ) -> String? {
    let place = annotation.place
    noteOthers(of: annotation, beside: "labels of poses hold boxes and keypoints", &losses)
    noteArea(of: annotation, unless: annotation.box?.area, &losses)
    var around = annotation.box
    let labelled = annotation.keypoints.filter { $0.visibility != .absent }.map(\.position)
    if around == nil, let bounds = Box(around: labelled), !bounds.isEmpty {
      losses.note("objects without a box: get the one round their keypoints", at: place)
      around = bounds
    }
    guard let box = box(around, place, &losses) else { return nil }
    let missing = keypointCount - annotation.keypoints.count
    if missing > 0 {
      losses.note("objects with fewer keypoints than others: the rest are unlabelled", at: place)
    }
    var parts = [box]
    for keypoint in annotation.keypoints {
      guard keypoint.visibility != .absent else {
        parts.append("\(share(0)) \(share(0)) 0")
        continue
      }
      let inside = Self.clamped(keypoint.position, size)
      if inside != keypoint.position { losses.note("keypoints beyond the picture", at: place) }
      parts.append("\(text([inside])) \(keypoint.visibility.rawValue)")
    }
    parts += Array(repeating: "\(share(0)) \(share(0)) 0", count: max(missing, 0))
    return parts.joined(separator: " ")
  }

  private static func clamped(_ point: Point, _ size: ImageSize) -> Point {
    Point(
      x: min(max(point.x, 0), Double(size.width)), y: min(max(point.y, 0), Double(size.height)))
  }

  private func outline(
    _ annotation: Dataset.Annotation, _ losses: inout DatasetLosses
  ) -> String? {
    let place = annotation.place
    noteOthers(of: annotation, beside: "labels of segments hold outlines only", &losses)
    guard let whole = YOLOOutline.polygon(of: annotation, &losses) else {
      losses.note("objects without a box", at: place)
      return nil
    }
    noteArea(of: annotation, unless: annotation.segmentation?.area ?? whole.area, &losses)
    noteBox(of: annotation, beside: whole.bounds, "outline", &losses)
    let inside = whole.clipped(to: size.bounds)
    if inside != whole { losses.note("parts of outlines beyond the picture", at: place) }
    guard inside.points.count >= 3, isVisible(inside) else {
      losses.note("outlines too small for the number of decimals", at: place)
      return nil
    }
    return text(inside.points)
  }

  private func corners(
    _ annotation: Dataset.Annotation, _ losses: inout DatasetLosses
  ) -> String? {
    let place = annotation.place
    noteOthers(of: annotation, beside: "labels of oriented boxes hold these only", &losses)
    var shape = annotation.corners
    if shape == nil, case .polygons(let polygons) = annotation.segmentation {
      shape = RotatedBox(around: polygons.flatMap(\.points))?.polygon
    }
    if shape == nil, let box = annotation.box {
      losses.note("upright boxes: become oriented ones", at: place)
      shape = Polygon(box)
    }
    guard let shape else {
      losses.note("objects without a box", at: place)
      return nil
    }
    noteArea(of: annotation, unless: shape.area, &losses)
    noteBox(of: annotation, beside: shape.bounds, "oriented box", &losses)
    let inside = Polygon(shape.points.map { Self.clamped($0, size) })
    if inside != shape { losses.note("parts of oriented boxes beyond the picture", at: place) }
    guard isVisible(inside) else {
      losses.note("boxes too small for the number of decimals", at: place)
      return nil
    }
    return text(inside.points)
  }

  /// Whether something is left of an outline once it is rounded.
  private func isVisible(_ polygon: Polygon) -> Bool {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    func rounded(_ value: Double, _ side: Int) -> Double {
      (value / Double(side) * scale).rounded()
    }
    let points = polygon.points.map {
      Point(x: rounded($0.x, size.width), y: rounded($0.y, size.height))
    }
    return Polygon(points).area > 0
  }
}
