extension VectorMath {
  /// Fills `target` with the source seen through an affine grid, in `Double`, for any kind of
  /// sample and any grid; rounds half up.
  ///
  /// - Precondition: equal channel counts, `fill` has as many values; the memory does not overlap.
  package func warpExactly<Sample: FixedWidthInteger & UnsignedInteger>(
    _ source: PixelRows<Sample>, to target: MutablePixelRows<Sample>, grid: WarpGrid,
    fill: [Sample], border: WarpBorder, interpolation: WarpInterpolation
  ) {
    precondition(source.channels == target.channels && fill.count == source.channels)
    let channels = source.channels
    // Beyond this every position is outside alike, and conversion to an integer cannot fail.
    let limit = Double(1 << 40)
    for j in 0..<target.height {
      let output = target.row(j)
      for i in 0..<target.width {
        let place = grid.position(i, j)
        let shift = interpolation == .bilinear ? 0.5 : 0
        let x = Self.bounded(place.x - shift, limit)
        let y = Self.bounded(place.y - shift, limit)
        let x0 = Int(x.rounded(.down))
        let y0 = Int(y.rounded(.down))
        for c in 0..<channels {
          func sample(_ column: Int, _ row: Int) -> Double {
            guard let column = resolve(column, count: source.width, border: border),
              let row = resolve(row, count: source.height, border: border)
            else { return Double(fill[c]) }
            return Double(source.base[row * source.stride + column * channels + c])
          }
          guard interpolation == .bilinear else {
            output[i * channels + c] = Sample(sample(x0, y0))
            continue
          }
          let fx = x - Double(x0)
          let fy = y - Double(y0)
          let upper = sample(x0, y0) * (1 - fx) + sample(x0 + 1, y0) * fx
          let lower = sample(x0, y0 + 1) * (1 - fx) + sample(x0 + 1, y0 + 1) * fx
          output[i * channels + c] = Sample(upper * (1 - fy) + lower * fy + 0.5)
        }
      }
    }
  }

  private static func bounded(_ value: Double, _ limit: Double) -> Double {
    value.isNaN ? -limit : min(max(value, -limit), limit)
  }
}
