import Geometry
import VectorMath

/// A map that keeps straight lines straight: `(a x + b y + c, d x + e y + f) / (g x + h y + 1)`, up
/// to a common factor.
struct ProjectiveMap: PointMap, Equatable {
  /// The nine coefficients row by row, from the source to the result.
  let forward: [Double]
  /// The same from the result to the source.
  let backward: [Double]

  /// Creates the map whose inverse takes the corners of a rectangle, from the top left clockwise,
  /// to those of a convex quadrilateral.
  ///
  /// - Source: Heckbert, Fundamentals of Texture Mapping and Image Warping (1989), 2.2.3.
  /// - Precondition: four corners; the quadrilateral is convex and the size not empty.
  init(from corners: [Point], to size: ImageSize) {
    precondition(corners.count == 4 && !size.isEmpty)
    let (p, q, r, s) = (corners[0], corners[1], corners[2], corners[3])
    let (dx1, dx2, dx3) = (q.x - r.x, s.x - r.x, p.x - q.x + r.x - s.x)
    let (dy1, dy2, dy3) = (q.y - r.y, s.y - r.y, p.y - q.y + r.y - s.y)
    let determinant = dx1 * dy2 - dx2 * dy1
    let g = (dx3 * dy2 - dx2 * dy3) / determinant
    let h = (dx1 * dy3 - dx3 * dy1) / determinant
    let (width, height) = (Double(size.width), Double(size.height))
    let a = (q.x - p.x + g * q.x) / width
    let b = (s.x - p.x + h * s.x) / height
    let d = (q.y - p.y + g * q.y) / width
    let e = (s.y - p.y + h * s.y) / height
    self.init(backward: [a, b, p.x, d, e, p.y, g / width, h / height, 1])
  }

  private init(backward m: [Double]) {
    backward = m
    func minor(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Double { m[a] * m[b] - m[c] * m[d] }
    let inverse = [
      minor(4, 8, 5, 7), minor(2, 7, 1, 8), minor(1, 5, 2, 4),
      minor(5, 6, 3, 8), minor(0, 8, 2, 6), minor(2, 3, 0, 5),
      minor(3, 7, 4, 6), minor(1, 6, 0, 7), minor(0, 4, 1, 3),
    ]
    // The sign that makes the divisor positive where the result is.
    let determinant = m[0] * inverse[0] + m[1] * inverse[3] + m[2] * inverse[6]
    forward = inverse.map { $0 / determinant }
  }

  /// The map back.
  var inverted: ProjectiveMap { ProjectiveMap(forward: backward, backward: forward) }

  private init(forward: [Double], backward: [Double]) {
    self.forward = forward
    self.backward = backward
  }

  func apply(_ point: Point) -> Point { Self.project(point, forward) }

  func inverse(_ point: Point) -> Point { Self.project(point, backward) }

  /// Points behind the horizon go to one that is very far away.
  private static func project(_ p: Point, _ m: [Double]) -> Point {
    let divisor = max(m[6] * p.x + m[7] * p.y + m[8], 1e-6)
    return Point(
      x: (m[0] * p.x + m[1] * p.y + m[2]) / divisor,
      y: (m[3] * p.x + m[4] * p.y + m[5]) / divisor)
  }
}

extension ProjectiveMap: RowwiseMap {
  func rows(for size: ImageSize) -> VectorMath.PositionRow {
    let m = backward
    return { row, xs, ys in
      let y = Double(row) + 0.5
      VectorMath.active.fillProjective(
        &xs, &ys, count: size.width, x: (m[0] / 2 + m[1] * y + m[2], m[0]),
        y: (m[3] / 2 + m[4] * y + m[5], m[3]), w: (m[6] / 2 + m[7] * y + m[8], m[6]))
    }
  }
}
