/// A position in continuous pixel coordinates.
///
/// A picture of width `W` and height `H` spans `[0, W] × [0, H]`, `y` pointing down; the centre
/// of the pixel in column `i` and row `j` is `(i + 0.5, j + 0.5)`.
public struct Point: Sendable, Hashable, Codable {
  /// Distance from the left edge, in pixels.
  public var x: Double

  /// Distance from the top edge, in pixels.
  public var y: Double

  /// The top left corner of a picture.
  public static let zero = Point(x: 0, y: 0)

  /// Creates a point from its coordinates.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// Returns the Euclidean distance to another point.
  public func distance(to other: Point) -> Double {
    let dx = other.x - x
    let dy = other.y - y
    return (dx * dx + dy * dy).squareRoot()
  }
}
