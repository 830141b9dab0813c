import KernelTable

/// A window sliding over single planes, and the padded copy of a plane that it reads.
struct PlaneWindow {
  private let kernels: NetworkKernels
  private let form: SplitPlane
  private let output: Extent
  private let rowStep: Int
  private let taps: [Int]

  init(kernels: NetworkKernels, geometry: ConvolutionGeometry) {
    self.init(
      kernels: kernels, input: Extent(geometry.inHeight, geometry.inWidth),
      output: Extent(geometry.outHeight, geometry.outWidth), kernel: geometry.kernel,
      stride: geometry.stride, dilation: geometry.dilation, pads: geometry.pads, filler: 0)
  }

  init(
    kernels: NetworkKernels, input: Extent, output: Extent, kernel: Extent, stride: Extent,
    dilation: Extent, pads: Insets, filler: Float
  ) {
    self.kernels = kernels
    self.output = output
    let reach = max(
      (output.width - 1) * stride.width + (kernel.width - 1) * dilation.width + 1,
      pads.left + input.width)
    let phaseWidth = (reach + stride.width - 1) / stride.width
    form = SplitPlane(
      height: input.height, width: input.width, padTop: pads.top, padLeft: pads.left,
      strideX: stride.width, phaseWidth: phaseWidth,
      rows: (output.height - 1) * stride.height + (kernel.height - 1) * dilation.height + 1,
      filler: filler)
    rowStep = stride.height * stride.width * phaseWidth
    taps = (0..<kernel.height * kernel.width).map { tap in
      let row = tap / kernel.width * dilation.height
      let column = tap % kernel.width * dilation.width
      return row * stride.width * phaseWidth + column % stride.width * phaseWidth
        + column / stride.width
    }
  }

  /// Calls `body` with room for a padded plane.
  func withScratch(_ body: (UnsafeMutablePointer<Float>) -> Void) {
    withUnsafeTemporaryAllocation(byteCount: form.count * 4, alignment: 64) { buffer in
      guard let base = buffer.baseAddress else { return }
      body(base.assumingMemoryBound(to: Float.self))
    }
  }

  /// Copies a plane into `scratch`, padded.
  func split(_ plane: UnsafePointer<Float>, into scratch: UnsafeMutablePointer<Float>) {
    kernels.splitPlane(plane, form, scratch)
  }

  /// Slides over what `split` made.
  func slide(
    _ code: WindowCode, over split: UnsafePointer<Float>, weights: UnsafePointer<Float>,
    bias: Float = 0, source: UnsafePointer<Float>? = nil, low: Float = -.infinity,
    high: Float = .infinity, into target: UnsafeMutablePointer<Float>
  ) {
    taps.withUnsafeBufferPointer { taps in
      guard let base = taps.baseAddress else { return }
      kernels.slideWindow(
        code,
        WindowPass(
          plane: split, rowStep: rowStep, taps: base, tapCount: taps.count, weights: weights,
          bias: bias, source: source, low: low, high: high, outHeight: output.height,
          outWidth: output.width, output: target))
    }
  }
}
