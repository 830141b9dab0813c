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
  ///   - threads: The most threads to use.
  public func convolve(
    input: Span<Float>, weights: BlockedConvolution, output: inout MutableSpan<Float>,
    geometry: ConvolutionGeometry, activation: UnaryMap? = nil, residual: Span<Float>? = nil,
    residualComesLast: Bool = false, threads: Int = 1
  ) {
    let inPlane = geometry.inHeight * geometry.inWidth
    let outPlane = geometry.outHeight * geometry.outWidth
    var plainInput = [Float](repeating: 0, count: geometry.inputCount)
    if weights.inputIsBlocked {
      var span = plainInput.mutableSpan
      unblockChannels(
        input, batch: geometry.batch, channels: geometry.inChannels, plane: inPlane, output: &span)
    } else {
      for index in 0..<plainInput.count { plainInput[index] = input[index] }
    }
    var plainResidual = [Float](repeating: 0, count: geometry.outputCount)
    if let residual {
      var span = plainResidual.mutableSpan
      unblockChannels(
        residual, batch: geometry.batch, channels: geometry.outChannels, plane: outPlane,
        output: &span)
    }
    var result = [Float](repeating: 0, count: geometry.outputCount)
    var span = result.mutableSpan
    let epilogue = Epilogue(rowBias: weights.bias, activation: activation)
    if residual == nil || residualComesLast {
      convolve(
        input: plainInput.span, weights: weights.packed, output: &span, geometry: geometry,
        epilogue: epilogue, threads: threads)
    } else {
      convolve(
        input: plainInput.span, weights: weights.packed, output: &span, geometry: geometry,
        epilogue: epilogue, residual: plainResidual.span, threads: threads)
    }
    if residual != nil, residualComesLast {
      for index in result.indices { result[index] += plainResidual[index] }
    }
    blockChannels(
      result.span, batch: geometry.batch, channels: geometry.outChannels, plane: outPlane,
      output: &output)
  }
}
