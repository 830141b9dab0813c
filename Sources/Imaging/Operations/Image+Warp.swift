public import Geometry
public import VectorMath

extension Image {
  /// Moves every point of the picture by an affine map, onto a canvas of the given size.
  ///
  /// `map` takes continuous coordinates of this picture to those of the result: the same map that
  /// moves the boxes on it. 8-bit bilinear results lie within one level of exact arithmetic. The
  /// map should not shrink below about half the size: resize first. `fill` has one value a channel,
  /// zeros if nil.
  ///
  /// - Throws: ``ImageOperationError`` for an impossible size, a wrong `fill` or a flat map.
  public func warped(
    by map: AffineMap, width: Int, height: Int, fill: [Int]? = nil,
    border: WarpBorder = .constant, interpolation: WarpInterpolation = .bilinear
  ) throws(ImageOperationError) -> Image {
    let fill = fill ?? Array(repeating: 0, count: channels)
    try checkPixel(fill, name: "fill")
    guard let back = map.inverse else { throw .notInvertible }
    let grid = WarpGrid(a: back.a, b: back.b, c: back.c, d: back.d, e: back.e, f: back.f)
    var target = try Image.result(width: width, height: height, channels: channels, depth: depth)
    apply(
      to: &target,
      narrow: { source, target in
        VectorMath.active.warp(
          source, to: target, grid: grid, fill: fill.map { UInt8($0) }, border: border,
          interpolation: interpolation)
      },
      wide: { source, target in
        VectorMath.active.warpExactly(
          source, to: target, grid: grid, fill: fill.map { UInt16($0) }, border: border,
          interpolation: interpolation)
      })
    return target
  }
}
