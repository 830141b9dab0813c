import Geometry
import Imaging

/// A rectangle of one picture that fills a rectangle of another.
struct CutAndStretch: Sendable, Hashable, Codable {
  /// The rectangle that is cut out.
  var cut: PixelRectangle

  /// The rectangle that it fills.
  var target: PixelRectangle

  /// The map from the one picture into the other.
  var map: AffineMap {
    AffineMap.translation(x: -Double(cut.x), y: -Double(cut.y))
      .concatenating(
        .scale(
          x: Double(target.width) / Double(max(cut.width, 1)),
          y: Double(target.height) / Double(max(cut.height, 1)))
      )
      .concatenating(.translation(x: Double(target.x), y: Double(target.y)))
  }

  /// Returns the pixels of the filled rectangle.
  func pixels(of image: Image) throws -> Image {
    try image.cropped(to: cut).resized(width: target.width, height: target.height)
  }

  /// Whether both rectangles have pixels and the one to cut lies in a picture of a size.
  func isPossible(in size: ImageSize) -> Bool {
    target.width > 0 && target.height > 0 && cut.fits(width: size.width, height: size.height)
  }
}

extension PixelRectangle {
  /// The box of the rectangle.
  var box: Box { Box(x: Double(x), y: Double(y), width: Double(width), height: Double(height)) }
}
