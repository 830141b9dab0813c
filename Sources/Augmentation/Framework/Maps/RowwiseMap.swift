import Geometry
import Imaging
import VectorMath

/// A map that knows where the pixels of a whole row of the result come from.
protocol RowwiseMap: PointMap {
  /// Returns what writes the positions of a row of a result of a size; they are those of
  /// `inverse(_:)` up to rounding to `Float`.
  func rows(for size: ImageSize) -> VectorMath.PositionRow
}

extension Surround {
  /// Returns a picture read along a map, with this around it.
  func warp(
    _ image: Image, along map: any PointMap, size: ImageSize,
    interpolation: WarpInterpolation = .bilinear
  ) throws -> Image {
    try image.remapped(
      width: size.width, height: size.height, fill: try color(for: image),
      border: border.warpBorder, interpolation: interpolation, positions: map.positions(for: size))
  }
}

extension PointMap {
  /// Returns what writes the positions that the rows of a result of a size read.
  ///
  /// Smooth maps are evaluated at knots and interpolated, others at every pixel.
  func positions(for size: ImageSize) -> VectorMath.PositionRow {
    if let rowwise = self as? any RowwiseMap { return rowwise.rows(for: size) }
    return SampledRows(self, size: size)?.rows() ?? exactRows(size)
  }

  private func exactRows(_ size: ImageSize) -> VectorMath.PositionRow {
    { row, xs, ys in
      for column in 0..<size.width {
        let from = inverse(Point(x: Double(column) + 0.5, y: Double(row) + 0.5))
        xs[column] = Float(from.x)
        ys[column] = Float(from.y)
      }
    }
  }
}
