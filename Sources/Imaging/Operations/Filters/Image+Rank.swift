import VectorMath

extension Image {
  /// Replaces every sample by the median of the `size * size` samples about it; outside, the
  /// outermost pixels are carried on.
  ///
  /// - Precondition: `size` is odd, 1 to 15.
  package func medianFiltered(size: Int) -> Image {
    filtered(
      keepingAlpha: false,
      narrow: { VectorMath.active.median($0, to: $1, size: size) },
      wide: { VectorMath.active.median($0, to: $1, size: size) })
  }
}
