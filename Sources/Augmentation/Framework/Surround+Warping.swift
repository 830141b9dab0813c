import Geometry
import Imaging
import VectorMath

extension Surround {
  /// Returns a picture resampled along a map, with this around it.
  ///
  /// Where the map shrinks below half, the picture is first brought down by a filter that misses no
  /// pixel.
  func warp(
    _ image: Image, along framing: Framing, interpolation: WarpInterpolation = .bilinear
  ) throws -> Image {
    var (image, map) = (image, framing.map)
    if interpolation == .bilinear, map.smallestScale < 0.5 {
      (image, map) = try image.shrunk(for: map)
    }
    return try image.warped(
      by: map, width: framing.size.width, height: framing.size.height, fill: try color(for: image),
      border: border.warpBorder, interpolation: interpolation)
  }
}

extension Image {
  /// Returns the picture as small along each of its axes as a map makes it, and the rest of the map.
  fileprivate func shrunk(for map: AffineMap) throws -> (Image, AffineMap) {
    func side(_ length: Int, _ x: Double, _ y: Double) -> Int {
      let scale = (x * x + y * y).squareRoot()
      guard scale < 0.5 else { return length }
      return max(1, Int((Double(length) * scale).rounded(.up)))
    }
    let size = ImageSize(width: side(width, map.a, map.d), height: side(height, map.b, map.e))
    guard size.width < width || size.height < height else { return (self, map) }
    let back = AffineMap.scale(
      x: Double(width) / Double(size.width), y: Double(height) / Double(size.height))
    return (try resized(width: size.width, height: size.height), back.concatenating(map))
  }
}

extension AffineMap {
  /// The factor of the direction that shrinks most: the smaller singular value.
  var smallestScale: Double {
    let sum = a * a + b * b + d * d + e * e
    let root = max(sum * sum - 4 * determinant * determinant, 0).squareRoot()
    return (max(sum - root, 0) / 2).squareRoot()
  }
}
