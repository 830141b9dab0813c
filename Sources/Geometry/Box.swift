/// An axis-aligned rectangle in continuous pixel coordinates.
///
/// The edges `x1` and `y1` are outside the last pixel: a box over one whole pixel has width 1.
/// A box whose `x1` is not beyond `x0`, or whose `y1` is not beyond `y0`, is empty.
public struct Box: Sendable, Hashable, Codable {
  /// The left edge.
  public var x0: Double

  /// The top edge.
  public var y0: Double

  /// The right edge.
  public var x1: Double

  /// The bottom edge.
  public var y1: Double

  /// Creates a box from its four edges, as they are.
  public init(x0: Double, y0: Double, x1: Double, y1: Double) {
    self.x0 = x0
    self.y0 = y0
    self.x1 = x1
    self.y1 = y1
  }

  /// Creates a box from its top left corner and its size.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.init(x0: x, y0: y, x1: x + width, y1: y + height)
  }

  /// Creates a box from its centre and its size.
  public init(center: Point, width: Double, height: Double) {
    self.init(
      x0: center.x - width / 2, y0: center.y - height / 2,
      x1: center.x + width / 2, y1: center.y + height / 2)
  }

  /// Creates the smallest box around some points; `nil` without points.
  public init?(around points: some Sequence<Point>) {
    var iterator = points.makeIterator()
    guard let first = iterator.next() else { return nil }
    self.init(x0: first.x, y0: first.y, x1: first.x, y1: first.y)
    while let point = iterator.next() {
      x0 = min(x0, point.x)
      y0 = min(y0, point.y)
      x1 = max(x1, point.x)
      y1 = max(y1, point.y)
    }
  }

  /// The signed distance between the vertical edges.
  public var width: Double { x1 - x0 }

  /// The signed distance between the horizontal edges.
  public var height: Double { y1 - y0 }

  /// Whether the box covers nothing; also true when an edge is not a number.
  public var isEmpty: Bool { !(x1 > x0 && y1 > y0) }

  /// The area in square pixels; 0 for an empty box.
  public var area: Double { isEmpty ? 0 : width * height }

  /// The point halfway between the edges.
  public var center: Point { Point(x: (x0 + x1) / 2, y: (y0 + y1) / 2) }

  /// The four corners, clockwise on the screen from the top left.
  public var corners: [Point] {
    [Point(x: x0, y: y0), Point(x: x1, y: y0), Point(x: x1, y: y1), Point(x: x0, y: y1)]
  }

  /// Whether every edge is a finite number.
  public var isFinite: Bool { x0.isFinite && y0.isFinite && x1.isFinite && y1.isFinite }

  /// Returns the part covered by both boxes; empty, at the facing edges, when they are apart.
  public func intersection(_ other: Box) -> Box {
    let left = max(x0, other.x0)
    let top = max(y0, other.y0)
    return Box(
      x0: left, y0: top, x1: max(left, min(x1, other.x1)), y1: max(top, min(y1, other.y1)))
  }

  /// Returns the smallest box around both boxes.
  public func union(_ other: Box) -> Box {
    Box(
      x0: min(x0, other.x0), y0: min(y0, other.y0), x1: max(x1, other.x1), y1: max(y1, other.y1))
  }

  /// Returns the part inside a picture of the given size; empty, on its edge, when outside.
  public func clipped(width: Double, height: Double) -> Box {
    Box(
      x0: min(max(x0, 0), width), y0: min(max(y0, 0), height),
      x1: min(max(x1, 0), width), y1: min(max(y1, 0), height))
  }

  /// Returns the box moved by an offset.
  public func translated(x: Double, y: Double) -> Box {
    Box(x0: x0 + x, y0: y0 + y, x1: x1 + x, y1: y1 + y)
  }

  /// Returns the box with its coordinates multiplied by a factor for each axis.
  public func scaled(x: Double, y: Double) -> Box {
    Box(x0: x0 * x, y0: y0 * y, x1: x1 * x, y1: y1 * y)
  }

  /// Whether a point lies inside, the left and top edges included.
  public func contains(_ point: Point) -> Bool {
    point.x >= x0 && point.x < x1 && point.y >= y0 && point.y < y1
  }
}
