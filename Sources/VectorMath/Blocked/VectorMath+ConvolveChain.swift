extension ConvolutionChain {
  /// Says whether band by band is faster than one convolution after the other.
  public static func pays(_ geometry: ConvolutionGeometry, threads: Int) -> Bool {
    ChainPass.pays(geometry, threads: threads)
  }
}

extension VectorMath {
  /// Runs a chain of convolutions band by band, so that what lies between them stays in cache.
  ///
  /// The result has the bits of the convolutions run one after the other.
  ///
  /// - Parameters:
  ///   - input: `[N, inBlocks, inHeight, inWidth, 16]`.
  ///   - chain: Packed by the same tier.
  ///   - output: `[N, outBlocks, outHeight, outWidth, 16]`.
  ///   - geometry: The extents of the depthwise convolution.
  ///   - residual: Added to what comes out, after the sums of the last convolution; as `output`.
  ///   - residualComesLast: Whether the residual is added after the last activation.
  ///   - threads: The most threads to use.
  public func convolve(
    input: Span<Float>, chain: ConvolutionChain, output: inout MutableSpan<Float>,
    geometry: ConvolutionGeometry, residual: Span<Float>? = nil, residualComesLast: Bool = false,
    threads: Int = 1
  ) {
    let size = ChannelBlock.size
    let inCount =
      geometry.batch * ChannelBlock.count(chain.inChannels) * geometry.inHeight * geometry.inWidth
      * size
    let outCount =
      geometry.batch * ChannelBlock.count(chain.outChannels) * geometry.outHeight
      * geometry.outWidth * size
    precondition(input.count == inCount, "the input does not fit the geometry")
    precondition(output.count == outCount, "the output does not fit the geometry")
    precondition(
      geometry.groups == chain.depthwise.weights.inChannels
        && geometry.inChannels == geometry.groups && geometry.outChannels == geometry.groups
        && geometry.kernel == chain.depthwise.weights.kernel,
      "the weights were packed for another geometry")
    guard !output.isEmpty else { return }
    withAddress(residual, count: outCount) { residual in
      input.withUnsafeBufferPointer { input in
        output.withBase { output in
          let pass = ChainPass(
            kernels: kernels, chain: chain, geometry: geometry,
            input: input.baseAddress ?? UnsafePointer(output), output: output,
            ending: BlockedEnding(
              kernels: kernels, activation: (chain.projection ?? chain.depthwise).activation,
              residual: residual, residualComesLast: residualComesLast))
          pass.run(threads: threads)
        }
      }
    }
  }
}
