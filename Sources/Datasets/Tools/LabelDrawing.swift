import Geometry
import Imaging

/// Draws labels on pictures: areas, boxes, keypoints and the names of classes.
package struct LabelDrawing {
  /// So many objects of a picture, the largest, get their names written.
  package static let nameLimit = 20

  private static let opacity = 0.35
  private let categories: [Dataset.Category]

  package init(_ categories: [Dataset.Category]) { self.categories = categories }

  /// Draws the objects of a picture; of those with oriented boxes these in place of others.
  ///
  /// - Parameters:
  ///   - objects: The objects, in pixels of the whole picture.
  ///   - picture: The picture, 8-bit gray or RGB.
  ///   - scale: The picture's size over that which the labels are in, for each axis.
  /// - Throws: `ImagingError`.
  package func draw(
    _ objects: [Dataset.Annotation], on picture: inout Image, scale: (x: Double, y: Double)
  ) throws(ImagingError) {
    let sorted = objects.sorted { $1.shapeArea < $0.shapeArea }
    let style = LabelStyle(lineWidth: 1, textHeight: 11, dotRadius: 3)
    for object in sorted { try fill(object, on: &picture, scale) }
    for object in sorted { try outline(object, on: &picture, scale) }
    for object in sorted { try drawKeypoints(of: object, on: &picture, scale) }
    for object in sorted.prefix(Self.nameLimit) {
      guard let box = Self.box(of: object) else { continue }
      try picture.drawLabel(
        categories[object.category].name, above: box.scaled(x: scale.x, y: scale.y),
        color: Palette.color(object.category), style: style)
    }
  }

  private static func box(of object: Dataset.Annotation) -> Box? {
    object.box ?? object.segmentation?.bounds
      ?? Box(around: object.keypoints.filter { $0.visibility != .absent }.map(\.position))
  }

  private func fill(
    _ object: Dataset.Annotation, on picture: inout Image, _ scale: (x: Double, y: Double)
  ) throws(ImagingError) {
    let color = Palette.color(object.category)
    let size = ImageSize(width: picture.width, height: picture.height)
    var spans: [PixelSpan] = []
    switch object.segmentation {
    case nil: return
    case .polygons(let polygons):
      let map = AffineMap.scale(x: scale.x, y: scale.y)
      spans = polygons.flatMap { PixelSpan.spans(of: $0.mapped(by: map), in: size) }
    case .mask(let mask): spans = PixelSpan.spans(of: mask, in: size)
    }
    for span in spans {
      let box = Box(
        x0: Double(span.columns.lowerBound), y0: Double(span.row),
        x1: Double(span.columns.upperBound), y1: Double(span.row + 1))
      try picture.fillBox(box, color: color, opacity: Self.opacity)
    }
  }

  private func outline(
    _ object: Dataset.Annotation, on picture: inout Image, _ scale: (x: Double, y: Double)
  ) throws(ImagingError) {
    let color = Palette.color(object.category)
    if case .polygons(let polygons) = object.segmentation {
      let map = AffineMap.scale(x: scale.x, y: scale.y)
      for polygon in polygons {
        try picture.drawPolygon(polygon.mapped(by: map).points, color: color, thickness: 1.2)
      }
    }
    if let corners = object.corners {
      let map = AffineMap.scale(x: scale.x, y: scale.y)
      return try picture.drawPolygon(corners.mapped(by: map).points, color: color, thickness: 2)
    }
    guard let box = object.box?.scaled(x: scale.x, y: scale.y) else { return }
    let halo = Box(x0: box.x0 - 1, y0: box.y0 - 1, x1: box.x1 + 1, y1: box.y1 + 1)
    try picture.drawBox(halo, color: .black, thickness: 1)
    try picture.drawBox(box, color: color, thickness: object.isCrowd ? 1 : 2)
  }

  private func drawKeypoints(
    of object: Dataset.Annotation, on picture: inout Image, _ scale: (x: Double, y: Double)
  ) throws(ImagingError) {
    let points = object.keypoints.map { keypoint in
      keypoint.visibility == .absent
        ? nil : Point(x: keypoint.position.x * scale.x, y: keypoint.position.y * scale.y)
    }
    for (start, end) in bones(of: object.category) {
      guard points.indices.contains(start), points.indices.contains(end),
        let from = points[start], let to = points[end]
      else { continue }
      try picture.drawLine(
        from: from, to: to, color: Palette.color(object.category), thickness: 1.4)
    }
    let extent = Box(around: points.compactMap(\.self)).map { max($0.width, $0.height) } ?? 0
    let radius = min(max(extent / 16, 1.6), 3.2)
    for (index, point) in points.enumerated() {
      guard let point else { continue }
      let isVisible = object.keypoints[index].visibility == .visible
      try picture.drawDot(at: point, radius: radius, color: .black)
      try picture.drawDot(
        at: point, radius: radius * 0.7, color: isVisible ? Palette.color(index) : .white)
    }
  }

  /// Pairs of keypoints that COCO's field `skeleton` joins, from 0.
  private func bones(of category: Int) -> [(Int, Int)] {
    let pairs = categories[category].attributes["skeleton"]?.elements ?? []
    return pairs.compactMap { pair in
      let ends = pair.value.elements?.compactMap(\.value.integer) ?? []
      return ends.count == 2 && ends.allSatisfy { $0 > 0 } ? (ends[0] - 1, ends[1] - 1) : nil
    }
  }
}
