extension VectorMath {
  /// Convolves pictures in blocked layout:
  /// `output = activation(weights * input + bias + residual)`, or with `residualComesLast`
  /// `activation(weights * input + bias) + residual`.
  ///
  /// The bits of the output do not depend on `threads`.
  ///
  /// - Parameters:
  ///   - input: `[N, inBlocks, inHeight, inWidth, 16]`, or `[N, C, inHeight, inWidth]` if the
  ///     weights were packed for that.
  ///   - weights: Packed by the same tier.
  ///   - output: `[N, outBlocks, outHeight, outWidth, 16]`.
  ///   - geometry: The extents.
  ///   - activation: Applied to the sum.
  ///   - residual: Laid out as `output`.
  ///   - residualComesLast: Whether the residual is added after the activation.
  ///   - method: How to compute; nil chooses the fastest. Ignored where it does not apply.
  ///   - threads: The most threads to use.
  public func convolve(
    input: Span<Float>, weights: BlockedConvolution, output: inout MutableSpan<Float>,
    geometry: ConvolutionGeometry, activation: UnaryMap? = nil, residual: Span<Float>? = nil,
    residualComesLast: Bool = false, method: ConvolutionMethod? = nil, threads: Int = 1
  ) {
    let size = ChannelBlock.size
    let inPlane = geometry.inHeight * geometry.inWidth
    let inCount =
      weights.inputIsBlocked
      ? geometry.batch * ChannelBlock.count(geometry.inChannels) * inPlane * size
      : geometry.inputCount
    let outCount =
      geometry.batch * ChannelBlock.count(geometry.outChannels) * geometry.outHeight
      * geometry.outWidth * size
    precondition(input.count == inCount, "the input does not fit the geometry")
    precondition(output.count == outCount, "the output does not fit the geometry")
    precondition(
      weights.inChannels == geometry.inChannels && weights.outChannels == geometry.outChannels
        && weights.groups == geometry.groups && weights.kernel == geometry.kernel,
      "the weights were packed for another geometry")
    guard !output.isEmpty else { return }
    withAddress(residual, count: outCount) { residual in
      input.withUnsafeBufferPointer { input in
        output.withBase { output in
          let ending = BlockedEnding(
            kernels: kernels, activation: activation, residual: residual,
            residualComesLast: residualComesLast)
          let pass = BlockedConvolutionPass(
            kernels: kernels, geometry: geometry, weights: weights,
            input: input.baseAddress ?? UnsafePointer(output), output: output, ending: ending)
          pass.run(method: method, threads: threads)
        }
      }
    }
  }

  func withAddress(
    _ residual: Span<Float>?, count: Int, _ body: (UnsafePointer<Float>?) -> Void
  ) {
    guard let residual else { return body(nil) }
    precondition(residual.count == count, "the residual does not fit the output")
    residual.withUnsafeBufferPointer { body($0.baseAddress) }
  }
}
