import KernelTable

/// The window of a convolution or pool over bytes.
public struct ByteStep: Sendable, Hashable {
  public var stride: Extent
  public var dilation: Extent
  /// Where the first window begins above and left of the picture.
  public var top: Int
  public var left: Int

  public init(
    stride: Extent = Extent(1, 1), dilation: Extent = Extent(1, 1), top: Int = 0, left: Int = 0
  ) {
    precondition(stride.height >= 1 && stride.width >= 1)
    precondition(dilation.height >= 1 && dilation.width >= 1)
    precondition(top >= 0 && left >= 0)
    self.stride = stride
    self.dilation = dilation
    self.top = top
    self.left = left
  }

  /// Whether all windows of `output` lie within `input` and its frame.
  func fits(_ kernel: Extent, input: ByteGrid, output: ByteGrid) -> Bool {
    let bottom = (output.height - 1) * stride.height - top + (kernel.height - 1) * dilation.height
    let right = (output.width - 1) * stride.width - left + (kernel.width - 1) * dilation.width
    return top <= input.frame.top && left <= input.frame.left
      && bottom < input.height + input.frame.bottom && right < input.width + input.frame.right
  }
}

extension VectorMath {
  /// Convolves pictures of bytes; sums are exact in 32 bits.
  ///
  /// The frame of the output is filled with the byte that stands for zero. The bits depend neither
  /// on the tier nor on `threads`.
  ///
  /// - Parameters:
  ///   - input: The frame holds what the windows see outside of the pictures.
  ///   - inputGrid: The extents of the input.
  ///   - weights: Packed by ``packBytes(_:outChannels:inChannels:kernel:pitch:isDepthwise:)`` of
  ///     the same tier.
  ///   - step: The window.
  ///   - output: As many bytes as `grid` says.
  ///   - grid: The extents of the output; its size is that of the convolution.
  ///   - requantization: How sums become bytes.
  ///   - residual: Bytes to add, if the requantisation tells how.
  ///   - residualGrid: Their extents, those of the output but for the frame.
  ///   - threads: The most threads to use.
  public func convolveBytes(
    _ input: Span<UInt8>, _ inputGrid: ByteGrid, weights: PackedBytes, step: ByteStep,
    into output: inout MutableSpan<UInt8>, _ grid: ByteGrid, requantization: ByteRequantization,
    residual: Span<UInt8>?, _ residualGrid: ByteGrid?, threads: Int = 1
  ) {
    precondition(input.count == inputGrid.count && output.count == grid.count)
    precondition(weights.pitch == inputGrid.pitch && inputGrid.batch == grid.batch)
    precondition(grid.pitch % 16 == 0 && grid.pitch >= weights.blocks * 16)
    precondition(residual?.count == residualGrid?.count)
    if let residualGrid {
      precondition(residualGrid.batch == grid.batch && residualGrid.height == grid.height)
      precondition(residualGrid.width == grid.width && residualGrid.pitch == grid.pitch)
    }
    precondition((requantization.residual == nil) == (residual == nil))
    guard grid.count > 0 else { return }
    var requantization = requantization
    requantization.pad(to: weights.blocks * 16)
    output.withBase { output in
      grid.fillFrame(output, with: requantization.filler)
      guard grid.pixels > 0 else { return }
      precondition(step.fits(weights.kernel, input: inputGrid, output: grid))
      input.withBase { input in
        withBytes(of: residual) { residual in
          ByteConvolutionPass(
            kernels: kernels.quantized, input: input, inputGrid: inputGrid, weights: weights,
            step: step, output: output, grid: grid, requantization: requantization,
            residual: residual, residualGrid: residualGrid ?? grid
          ).run(threads: threads)
        }
      }
    }
  }

  private func withBytes(of span: Span<UInt8>?, _ body: (UnsafePointer<UInt8>?) -> Void) {
    guard let span, !span.isEmpty else { return body(nil) }
    span.withBase { body($0) }
  }
}
