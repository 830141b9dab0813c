import Geometry

extension RunLengthMask {
  /// The most pixels of a picture whose outlines are followed.
  private static let outlineLimit = 1 << 28

  /// The outlines along the edges of the pixels: parts clockwise on the screen, holes the other
  /// way round.
  ///
  /// Pixels that touch at a corner only are parts of their own.
  ///
  /// - Returns: `nil` for pictures of more than 2²⁸ pixels.
  public func outlines() -> [Polygon]? {
    guard size.area > 0, size.area <= Self.outlineLimit else { return nil }
    var tracer = OutlineTracer(size)
    var start = 0
    for (index, run) in runs.enumerated() {
      defer { start += run }
      guard index % 2 == 1 else { continue }
      for pixel in start..<start + run { tracer.set(pixel / size.height, pixel % size.height) }
    }
    return tracer.outlines()
  }
}

/// Follows the edges between pixels that are set and others.
private struct OutlineTracer {
  /// Right, down, left, up: the ways along an edge with the set pixel to the right hand.
  private static let steps = [(1, 0), (0, 1), (-1, 0), (0, -1)]

  private let size: ImageSize
  private var isSet: [Bool]

  init(_ size: ImageSize) {
    self.size = size
    isSet = Array(repeating: false, count: size.area)
  }

  mutating func set(_ x: Int, _ y: Int) { isSet[y * size.width + x] = true }

  private subscript(x: Int, y: Int) -> Bool {
    x >= 0 && y >= 0 && x < size.width && y < size.height && isSet[y * size.width + x]
  }

  func outlines() -> [Polygon] {
    var result: [Polygon] = []
    // Every outline has an edge along the top of a pixel.
    var isDone = Array(repeating: false, count: isSet.count)
    for y in 0..<size.height {
      for x in 0..<size.width
      where isSet[y * size.width + x] && !self[x, y - 1] && !isDone[y * size.width + x] {
        result.append(follow(x, y, &isDone))
      }
    }
    return result
  }

  private func follow(_ startX: Int, _ startY: Int, _ isDone: inout [Bool]) -> Polygon {
    var points: [Point] = []
    var (x, y, way) = (startX, startY, 0)
    repeat {
      if way == 0 { isDone[y * size.width + x] = true }
      x += Self.steps[way].0
      y += Self.steps[way].1
      // The pixels ahead, to the left hand and to the right.
      let (left, right) =
        switch way {
        case 0: (self[x, y - 1], self[x, y])
        case 1: (self[x, y], self[x - 1, y])
        case 2: (self[x - 1, y], self[x - 1, y - 1])
        default: (self[x - 1, y - 1], self[x, y - 1])
        }
      // Turning right first keeps pixels apart that touch at a corner only.
      let next = !right ? (way + 1) % 4 : left ? (way + 3) % 4 : way
      if next != way { points.append(Point(x: Double(x), y: Double(y))) }
      way = next
    } while (x, y, way) != (startX, startY, 0)
    return Polygon(points)
  }
}
