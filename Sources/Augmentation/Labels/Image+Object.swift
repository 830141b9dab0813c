import Geometry
import Imaging

extension Image {
  /// The smallest box around the pixels whose first channel is not 0; `nil` without any.
  var objectBounds: Box? {
    var (left, right, top, bottom) = (width, -1, height, -1)
    forEachObjectRow { row, isObject in
      guard let first = (0..<width).first(where: isObject),
        let last = (0..<width).last(where: isObject)
      else { return }
      (left, right) = (min(left, first), max(right, last))
      (top, bottom) = (min(top, row), max(bottom, row))
    }
    guard right >= left else { return nil }
    return Box(
      x0: Double(left), y0: Double(top), x1: Double(right + 1), y1: Double(bottom + 1))
  }

  /// Whether the pixel at a point is there and its first channel not 0.
  func isObject(at point: Point) -> Bool {
    guard point.x >= 0, point.y >= 0, point.x < Double(width), point.y < Double(height) else {
      return false
    }
    let start = (Int(point.y) * width + Int(point.x)) * channels * depth.byteCount
    return withBytes { bytes in
      bytes[start] != 0 || (depth == .uint16 && bytes[start + 1] != 0)
    }
  }

  /// The number of pixels whose first channel is not 0.
  var objectArea: Int {
    var count = 0
    forEachObjectRow { _, isObject in
      for column in 0..<width where isObject(column) { count += 1 }
    }
    return count
  }

  /// The centres of the pixels whose first channel is not 0; every n-th when they are very many.
  func objectPoints(atMost limit: Int = 4096) -> [Point] {
    let step = objectArea / limit + 1
    var points: [Point] = []
    var count = 0
    forEachObjectRow { row, isObject in
      for column in 0..<width where isObject(column) {
        if count % step == 0 {
          points.append(Point(x: Double(column) + 0.5, y: Double(row) + 0.5))
        }
        count += 1
      }
    }
    return points
  }

  private func forEachObjectRow(_ body: (Int, (Int) -> Bool) -> Void) {
    let (pixel, row) = (channels * depth.byteCount, width * channels * depth.byteCount)
    let sample = depth.byteCount
    withBytes { bytes in
      // A span cannot be kept by a closure: each row is looked up in an array of its own.
      var isObject = [Bool](repeating: false, count: width)
      for y in 0..<height {
        for x in 0..<width {
          let place = y * row + x * pixel
          isObject[x] = bytes[place] != 0 || (sample == 2 && bytes[place + 1] != 0)
        }
        body(y) { isObject[$0] }
      }
    }
  }
}
