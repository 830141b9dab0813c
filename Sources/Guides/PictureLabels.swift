import Geometry
import Imaging

/// Keypoints and outlines on a picture.
struct PictureLabels: Equatable {
  /// Keypoints by their number; `nil` once they are out of sight.
  var points: [Point?]
  var outlines: [Polygon]

  /// A grid of points over a picture, and boxes; by default one in its middle.
  init(size: ImageSize, boxes: [Box] = []) {
    let (columns, rows) = (6, 4)
    points = (0..<columns * rows).map { place in
      Point(
        x: (Double(place % columns) + 0.5) * Double(size.width) / Double(columns),
        y: (Double(place / columns) + 0.5) * Double(size.height) / Double(rows))
    }
    let (width, height) = (Double(size.width), Double(size.height))
    let middle = Box(x0: width * 0.3, y0: height * 0.3, x1: width * 0.65, y1: height * 0.7)
    outlines = (boxes.isEmpty ? [middle] : boxes).map { Polygon($0) }
  }

  /// The labels moved.
  init(points: [Point?], outlines: [Polygon]) {
    self.points = points
    self.outlines = outlines
  }

  /// Draws the labels on a picture that was scaled.
  ///
  /// - Throws: `ImagingError`.
  func draw(on image: inout Image, scale: Double) throws(ImagingError) {
    let map = AffineMap.scale(x: scale, y: scale)
    for outline in outlines where !outline.points.isEmpty {
      let corners = outline.mapped(by: map).points
      try image.drawPolygon(corners, color: .black, thickness: 3.5)
      try image.drawPolygon(corners, color: .white, thickness: 1.5)
      if let box = Box(around: corners) {
        try image.drawBox(box, color: Color(red: 255, green: 225, blue: 0), thickness: 1)
      }
    }
    for (index, point) in points.enumerated() {
      guard let place = point.map({ map.apply($0) }) else { continue }
      try image.drawDot(at: place, radius: 4, color: .black)
      try image.drawDot(at: place, radius: 3, color: Palette.color(index % 6))
    }
  }
}
