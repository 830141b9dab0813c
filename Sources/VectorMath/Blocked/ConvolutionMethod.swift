/// How a convolution on blocked layout is computed.
public enum ConvolutionMethod: Sendable, Equatable {
  /// The sum over taps and channels.
  case direct
  /// In the transformed domain, in tiles of `outputs` by `outputs` results: Winograd's minimal
  /// filtering F(m×m, 3×3) of Lavin and Gray, 2016.
  ///
  /// The error of a result against exact arithmetic is that of the direct sum times about 2 for
  /// tiles of 2 and about 10 for tiles of 4, both relative to the sum of the products' magnitudes.
  case winograd(outputs: Int)

  /// Chooses the fastest for the extents of a convolution.
  static func choose(
    _ geometry: ConvolutionGeometry, weights: BlockedConvolution
  ) -> ConvolutionMethod {
    guard weights.winograd != nil, geometry.stride == Extent(1, 1),
      geometry.dilation == Extent(1, 1), geometry.outHeight > 1, geometry.outWidth > 1
    else { return .direct }
    guard geometry.inChannels >= 16, geometry.outChannels >= 16 else { return .direct }
    let area = geometry.outHeight * geometry.outWidth * geometry.batch
    if area >= 400 { return .winograd(outputs: 4) }
    return area >= 144 ? .winograd(outputs: 2) : .direct
  }
}
