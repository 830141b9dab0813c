extension VectorMath {
  /// As ``maxPool(_:into:geometry:threads:)`` on blocked layout, `[planes, H, W, 16]`; a plane of the geometry
  /// is a block of channels.
  ///
  /// - Precondition: The counts fit the geometry.
  public func maxPoolBlocked(
    _ input: Span<Float>, into output: inout MutableSpan<Float>, geometry: PoolGeometry,
    threads: Int = 1
  ) {
    poolBlocked(input, into: &output, geometry: geometry) { plain, span, geometry in
      maxPool(plain.span, into: &span, geometry: geometry, threads: threads)
    }
  }

  /// As ``averagePool(_:into:geometry:includePadding:threads:)`` on blocked layout.
  ///
  /// - Precondition: The counts fit the geometry.
  public func averagePoolBlocked(
    _ input: Span<Float>, into output: inout MutableSpan<Float>, geometry: PoolGeometry,
    includePadding: Bool = false, threads: Int = 1
  ) {
    poolBlocked(input, into: &output, geometry: geometry) { plain, span, geometry in
      averagePool(
        plain.span, into: &span, geometry: geometry, includePadding: includePadding,
        threads: threads)
    }
  }

  /// Writes the mean over each plane of `plane` pixels, `[planes, plane, 16]` to `[planes, 16]`.
  ///
  /// - Precondition: The counts fit.
  public func averagePlanesBlocked(
    _ input: Span<Float>, into output: inout MutableSpan<Float>, planes: Int, plane: Int,
    threads: Int = 1
  ) {
    let size = ChannelBlock.size
    precondition(input.count == planes * plane * size && output.count == planes * size)
    for index in 0..<output.count {
      var sum: Float = 0
      for pixel in 0..<plane { sum += input[(index / size * plane + pixel) * size + index % size] }
      output[index] = sum / Float(plane)
    }
  }

  private func poolBlocked(
    _ input: Span<Float>, into output: inout MutableSpan<Float>, geometry: PoolGeometry,
    _ body: (_ plain: [Float], _ span: inout MutableSpan<Float>, _ geometry: PoolGeometry) -> Void
  ) {
    let channels = geometry.planes * ChannelBlock.size
    var plain = [Float](repeating: 0, count: input.count)
    var plainSpan = plain.mutableSpan
    unblockChannels(
      input, batch: 1, channels: channels, plane: geometry.inHeight * geometry.inWidth,
      output: &plainSpan)
    var wide = geometry
    wide.planes = channels
    var result = [Float](repeating: 0, count: output.count)
    var span = result.mutableSpan
    body(plain, &span, wide)
    blockChannels(
      result.span, batch: 1, channels: channels, plane: geometry.outHeight * geometry.outWidth,
      output: &output)
  }
}
