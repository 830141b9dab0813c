import Geometry
import Imaging

extension LabelledObject {
  /// Returns a rectangle of the picture in gray: white where the object's outlines, or else its
  /// mask, hold the centre of a pixel.
  func shape(in area: PixelRectangle, depth: Image.Depth) -> Image {
    var inside = [Bool](repeating: false, count: area.width * area.height)
    if polygons.isEmpty, let mask {
      for point in mask.objectPoints(atMost: .max) {
        let (x, y) = (Int(point.x) - area.x, Int(point.y) - area.y)
        if x >= 0, y >= 0, x < area.width, y < area.height { inside[y * area.width + x] = true }
      }
    }
    for polygon in polygons {
      for row in 0..<area.height {
        for columns in polygon.columns(at: Double(area.y + row) + 0.5) {
          let first = max(Int((columns.lowerBound - 0.5).rounded(.up)) - area.x, 0)
          let end = min(Int((columns.upperBound - 0.5).rounded(.up)) - area.x, area.width)
          for column in first..<max(first, end) { inside[row * area.width + column] = true }
        }
      }
    }
    switch depth {
    case .uint8:
      return Image(
        width: area.width, height: area.height, channels: 1,
        samples: inside.map { $0 ? UInt8.max : 0 })
    case .uint16:
      return Image(
        width: area.width, height: area.height, channels: 1,
        samples: inside.map { $0 ? UInt16.max : 0 })
    }
  }
}

extension Polygon {
  /// The stretches of a horizontal line that lie inside by the even-odd rule.
  fileprivate func columns(at y: Double) -> [Range<Double>] {
    var crossings: [Double] = []
    for (p, q) in edges where (p.y > y) != (q.y > y) {
      crossings.append(p.x + (y - p.y) / (q.y - p.y) * (q.x - p.x))
    }
    crossings.sort()
    return stride(from: 0, to: crossings.count - 1, by: 2).compactMap { place in
      let (from, to) = (crossings[place], crossings[place + 1])
      return abs(from) < 1e9 && abs(to) < 1e9 ? from..<max(from, to) : nil
    }
  }
}
