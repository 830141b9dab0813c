package import VectorMath

extension Image {
  /// Reads the picture at a position for each pixel of a canvas of the given size.
  ///
  /// `positions` writes those of a row at a time, in continuous coordinates of this picture. 8-bit
  /// bilinear results lie within one level of exact arithmetic at those positions. `fill` has one
  /// value a channel, zeros if nil.
  ///
  /// - Throws: ``ImageOperationError`` for an impossible size or a wrong `fill`.
  package func remapped(
    width: Int, height: Int, fill: [Int]? = nil, border: WarpBorder = .constant,
    interpolation: WarpInterpolation = .bilinear, positions: VectorMath.PositionRow
  ) throws(ImageOperationError) -> Image {
    let fill = fill ?? Array(repeating: 0, count: channels)
    try checkPixel(fill, name: "fill")
    var target = try Image.result(width: width, height: height, channels: channels, depth: depth)
    apply(
      to: &target,
      narrow: { source, target in
        VectorMath.active.remap(
          source, to: target, fill: fill.map { UInt8($0) }, border: border,
          interpolation: interpolation, positions: positions)
      },
      wide: { source, target in
        VectorMath.active.remapExactly(
          source, to: target, fill: fill.map { UInt16($0) }, border: border,
          interpolation: interpolation, positions: positions)
      })
    return target
  }
}
