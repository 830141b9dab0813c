extension VectorMath {
  /// Convolves `[N, C, H, W]` pictures: `output = activation(weights * input + bias + residual)`.
  ///
  /// The sum over channels and taps runs in the order of the weights. The bits of the output do
  /// not depend on `threads`.
  ///
  /// - Parameters:
  ///   - input: `geometry.inputCount` numbers.
  ///   - weights: Packed by ``packConvolution(_:geometry:)`` of the same tier.
  ///   - output: `geometry.outputCount` numbers, `[N, outChannels, outHeight, outWidth]`.
  ///   - geometry: The extents.
  ///   - epilogue: `rowBias` is the bias of the output channels; `columnBias` must be empty.
  ///   - residual: Added before the activation; laid out as `output`.
  ///   - threads: The most threads to use.
  public func convolve(
    input: Span<Float>, weights: PackedConvolution, output: inout MutableSpan<Float>,
    geometry: ConvolutionGeometry, epilogue: Epilogue = Epilogue(),
    residual: Span<Float>? = nil, threads: Int = 1
  ) {
    precondition(input.count == geometry.inputCount, "the input does not fit the geometry")
    precondition(output.count == geometry.outputCount, "the output does not fit the geometry")
    precondition(
      weights.inChannels == geometry.inChannels && weights.outChannels == geometry.outChannels
        && weights.groups == geometry.groups && weights.kernel == geometry.kernel,
      "the weights were packed for another geometry")
    precondition(epilogue.columnBias.isEmpty)
    precondition(epilogue.rowBias.isEmpty || epilogue.rowBias.count == geometry.outChannels)
    guard !output.isEmpty else { return }
    withAddress(of: residual, count: geometry.outputCount) { residual in
      input.withUnsafeBufferPointer { input in
        output.withBase { output in
          epilogue.withBiases { bias, _ in
            let pass = ConvolutionPass(
              kernels: kernels, geometry: geometry, weights: weights,
              input: input.baseAddress ?? UnsafePointer(output), output: output, bias: bias,
              residual: residual, epilogue: epilogue)
            pass.run(threads: threads)
          }
        }
      }
    }
  }

  private func withAddress(
    of residual: Span<Float>?, count: Int, _ body: (UnsafePointer<Float>?) -> Void
  ) {
    guard let residual else { return body(nil) }
    precondition(residual.count == count, "the residual does not fit the output")
    residual.withUnsafeBufferPointer { body($0.baseAddress) }
  }
}
