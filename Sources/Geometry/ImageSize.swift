/// The whole numbers of columns and rows of a picture or of a feature map.
public struct ImageSize: Sendable, Hashable, Codable {
  /// The number of columns.
  public var width: Int

  /// The number of rows.
  public var height: Int

  /// Creates a size from the numbers of columns and rows.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// The whole picture: `[0, width] × [0, height]`.
  public var bounds: Box { Box(x0: 0, y0: 0, x1: Double(width), y1: Double(height)) }

  /// The point in the middle of the picture.
  public var center: Point { Point(x: Double(width) / 2, y: Double(height) / 2) }

  /// The number of pixels.
  public var area: Int { width * height }

  /// The size with columns and rows exchanged.
  public var transposed: ImageSize { ImageSize(width: height, height: width) }

  /// Whether there is no pixel.
  public var isEmpty: Bool { width <= 0 || height <= 0 }
}
