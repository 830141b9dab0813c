import VectorMath

extension Image {
  /// Sharpens by what a Gaussian blur takes away, where that is more than `threshold`, a share of
  /// white; alpha stays.
  ///
  /// - Precondition: `sigma` is positive and at most 100 pixels.
  package func unsharpMasked(sigma: Double, amount: Double, threshold: Double) -> Image {
    let weights = BlurWeights.gaussian(sigma: sigma)
    let limit = Float(threshold * Double(depth.maximum))
    return filtered(
      keepingAlpha: true,
      narrow: {
        VectorMath.active.unsharp(
          $0, to: $1, weights: weights, amount: Float(amount), threshold: limit)
      },
      wide: {
        VectorMath.active.unsharp(
          $0, to: $1, weights: weights, amount: Float(amount), threshold: limit)
      })
  }
}
