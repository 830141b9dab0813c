/// A rectangle of whole pixels.
public struct PixelRectangle: Sendable, Hashable, Codable {
  /// The first column.
  public var x: Int
  /// The first row.
  public var y: Int
  public var width: Int
  public var height: Int

  /// Creates a rectangle from its top left pixel and its size.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// Whether the rectangle has pixels and all of them lie in a picture of the given size.
  public func fits(width: Int, height: Int) -> Bool {
    guard self.width > 0, self.height > 0, x >= 0, y >= 0 else { return false }
    return self.width <= width && self.height <= height
      && x <= width - self.width && y <= height - self.height
  }
}
