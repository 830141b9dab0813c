import Foundation

/// A rectangle turned about its centre.
public struct RotatedBox: Sendable, Hashable, Codable {
  /// The middle of the rectangle.
  public var center: Point

  /// The side along the x axis before turning.
  public var width: Double

  /// The side along the y axis before turning.
  public var height: Double

  /// The turn, from the x axis towards the y axis: clockwise on the screen.
  public var degrees: Double

  /// Creates a rectangle from its middle, sides and turn.
  public init(center: Point, width: Double, height: Double, degrees: Double) {
    self.center = center
    self.width = width
    self.height = height
    self.degrees = degrees
  }

  /// Creates the rectangle of least area around some points; `nil` without points.
  ///
  /// Its turn is in -45…45 degrees, upper end excluded (rotating calipers).
  public init?(around points: some Sequence<Point>) {
    let hull = Polygon.convexHull(of: points)
    guard let first = hull.points.first else { return nil }
    self.init(center: first, width: 0, height: 0, degrees: 0)
    var least = Double.infinity
    for (from, to) in hull.edges where from != to {
      let angle = atan2(to.y - from.y, to.x - from.x) * 180 / .pi
      let turn = Self.withinEighth(angle)
      let upright = AffineMap.rotation(degrees: -turn, about: first)
      guard let bounds = hull.mapped(by: upright).bounds else { continue }
      let area = bounds.width * bounds.height
      guard area < least else { continue }
      least = area
      center = AffineMap.rotation(degrees: turn, about: first).apply(bounds.center)
      (width, height, degrees) = (bounds.width, bounds.height, turn)
    }
  }

  /// The outline, clockwise on the screen from the corner that is top left before turning.
  public var polygon: Polygon {
    Polygon(Box(center: center, width: width, height: height))
      .mapped(by: .rotation(degrees: degrees, about: center))
  }

  /// The area in square pixels.
  public var area: Double { width * height }

  /// The smallest upright box around the rectangle.
  public var bounds: Box {
    AffineMap.rotation(degrees: degrees, about: center)
      .bounds(of: Box(center: center, width: width, height: height))
  }

  /// Returns the intersection over union with another rectangle, 0…1.
  public func iou(_ other: RotatedBox) -> Double { polygon.convexIoU(other.polygon) }

  /// Takes an angle by quarter turns into -45..<45 degrees.
  private static func withinEighth(_ degrees: Double) -> Double {
    let turn = degrees.remainder(dividingBy: 90)
    return turn >= 45 ? turn - 90 : turn
  }
}
