import Foundation

/// A map `x' = a·x + b·y + c`, `y' = d·x + e·y + f` of the plane.
///
/// Acts on continuous pixel coordinates (see ``Point``).
public struct AffineMap: Sendable, Hashable, Codable {
  /// The coefficient of `x` in `x'`.
  public var a: Double

  /// The coefficient of `y` in `x'`.
  public var b: Double

  /// The offset of `x'`.
  public var c: Double

  /// The coefficient of `x` in `y'`.
  public var d: Double

  /// The coefficient of `y` in `y'`.
  public var e: Double

  /// The offset of `y'`.
  public var f: Double

  /// The map that leaves every point where it is.
  public static let identity = AffineMap(a: 1, b: 0, c: 0, d: 0, e: 1, f: 0)

  /// Creates a map from its coefficients, row by row.
  public init(a: Double, b: Double, c: Double, d: Double, e: Double, f: Double) {
    self.a = a
    self.b = b
    self.c = c
    self.d = d
    self.e = e
    self.f = f
  }

  /// Returns the map that moves every point by an offset.
  public static func translation(x: Double, y: Double) -> AffineMap {
    AffineMap(a: 1, b: 0, c: x, d: 0, e: 1, f: y)
  }

  /// Returns the map that multiplies distances from `center` by a factor for each axis.
  public static func scale(x: Double, y: Double, about center: Point = .zero) -> AffineMap {
    AffineMap(a: x, b: 0, c: center.x - x * center.x, d: 0, e: y, f: center.y - y * center.y)
  }

  /// Returns the map that turns the plane about a point.
  ///
  /// Positive angles turn the x axis towards the y axis: clockwise on the screen. Whole quarter
  /// turns are exact.
  public static func rotation(degrees: Double, about center: Point = .zero) -> AffineMap {
    let (cosine, sine) = cosineAndSine(degrees: degrees)
    return AffineMap(
      a: cosine, b: -sine, c: center.x - cosine * center.x + sine * center.y,
      d: sine, e: cosine, f: center.y - sine * center.x - cosine * center.y)
  }

  /// Returns the map that slants the plane about a point: `x' = x + tan(degreesX)·y`, and so on.
  ///
  /// Positive angles lean vertical lines to the right at the bottom, and horizontal lines down at
  /// the right; both stay under 90 either way.
  public static func shear(
    degreesX: Double, degreesY: Double, about center: Point = .zero
  ) -> AffineMap {
    let x = tan(degreesX * .pi / 180)
    let y = tan(degreesY * .pi / 180)
    return AffineMap(a: 1, b: x, c: -x * center.y, d: y, e: 1, f: -y * center.x)
  }

  /// The map as a 3×3 matrix of rows that acts on column vectors `(x, y, 1)`.
  public var matrix: [[Double]] { [[a, b, c], [d, e, f], [0, 0, 1]] }

  /// The signed factor by which areas grow; negative when the map mirrors.
  public var determinant: Double { a * e - b * d }

  /// The map back, or `nil` when this map flattens the plane or is not finite.
  public var inverse: AffineMap? {
    let scale = 1 / determinant
    guard scale.isFinite, scale != 0 else { return nil }
    let (ia, ib, id, ie) = (e * scale, -b * scale, -d * scale, a * scale)
    let result = AffineMap(
      a: ia, b: ib, c: -(ia * c + ib * f), d: id, e: ie, f: -(id * c + ie * f))
    return result.isFinite ? result : nil
  }

  /// Whether every coefficient is a finite number.
  public var isFinite: Bool {
    a.isFinite && b.isFinite && c.isFinite && d.isFinite && e.isFinite && f.isFinite
  }

  /// Whether boxes stay axis-aligned: the map only scales, mirrors, moves and turns by quarters.
  public var keepsBoxes: Bool { (b == 0 && d == 0) || (a == 0 && e == 0) }

  /// Returns the map that applies this one first, then `next`.
  public func concatenating(_ next: AffineMap) -> AffineMap {
    AffineMap(
      a: next.a * a + next.b * d, b: next.a * b + next.b * e, c: next.a * c + next.b * f + next.c,
      d: next.d * a + next.e * d, e: next.d * b + next.e * e, f: next.d * c + next.e * f + next.f)
  }

  /// Returns where a point goes.
  public func apply(_ p: Point) -> Point {
    Point(x: a * p.x + b * p.y + c, y: d * p.x + e * p.y + f)
  }

  /// Returns the smallest box around the mapped corners of a box.
  public func bounds(of box: Box) -> Box {
    let (ax0, ax1) = (a * box.x0, a * box.x1)
    let (by0, by1) = (b * box.y0, b * box.y1)
    let (dx0, dx1) = (d * box.x0, d * box.x1)
    let (ey0, ey1) = (e * box.y0, e * box.y1)
    return Box(
      x0: min(ax0, ax1) + min(by0, by1) + c, y0: min(dx0, dx1) + min(ey0, ey1) + f,
      x1: max(ax0, ax1) + max(by0, by1) + c, y1: max(dx0, dx1) + max(ey0, ey1) + f)
  }
}

/// Returns cosine and sine of an angle, exact at whole quarter turns.
func cosineAndSine(degrees: Double) -> (cosine: Double, sine: Double) {
  let turn = degrees.remainder(dividingBy: 360)
  switch turn {
  case 0: return (1, 0)
  case 90: return (0, 1)
  case -90: return (0, -1)
  case 180, -180: return (-1, 0)
  default: return (cos(turn * .pi / 180), sin(turn * .pi / 180))
  }
}
