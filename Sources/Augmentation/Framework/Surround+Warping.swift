import Geometry
import Imaging
import VectorMath

extension Surround {
  /// Returns a picture resampled along a map, with this around it.
  func warp(
    _ image: Image, along framing: Framing, interpolation: WarpInterpolation = .bilinear
  ) throws -> Image {
    try image.warped(
      by: framing.map, width: framing.size.width, height: framing.size.height,
      fill: try color(for: image), border: border.warpBorder, interpolation: interpolation)
  }
}
