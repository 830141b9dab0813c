import KernelTable

/// A window sliding over single planes, and the padded copy of a plane that it reads.
struct PlaneWindow {
  let kernels: NetworkKernels
  let inHeight: Int
  let inWidth: Int
  let outHeight: Int
  let outWidth: Int
  let kernel: Extent
  let stride: Extent
  let dilation: Extent
  let padTop: Int
  let padLeft: Int

  /// Elements of one phase of a padded row, and rows of the padded plane.
  private let phaseWidth: Int
  private let rows: Int
  private static let slack = 64

  init(kernels: NetworkKernels, geometry: ConvolutionGeometry) {
    self.init(
      kernels: kernels, input: Extent(geometry.inHeight, geometry.inWidth),
      output: Extent(geometry.outHeight, geometry.outWidth), kernel: geometry.kernel,
      stride: geometry.stride, dilation: geometry.dilation, padTop: geometry.pads.top,
      padLeft: geometry.pads.left)
  }

  init(
    kernels: NetworkKernels, input: Extent, output: Extent, kernel: Extent, stride: Extent,
    dilation: Extent, padTop: Int, padLeft: Int
  ) {
    self.kernels = kernels
    inHeight = input.height
    inWidth = input.width
    outHeight = output.height
    outWidth = output.width
    self.kernel = kernel
    self.stride = stride
    self.dilation = dilation
    self.padTop = padTop
    self.padLeft = padLeft
    let reach = max(
      (outWidth - 1) * stride.width + (kernel.width - 1) * dilation.width + 1, padLeft + inWidth)
    phaseWidth = (reach + stride.width - 1) / stride.width
    rows = (outHeight - 1) * stride.height + (kernel.height - 1) * dilation.height + 1
  }

  /// Calls `body` with a padded copy of `plane`, its columns split by phase.
  func withSplit(
    _ plane: UnsafePointer<Float>, filler: Float, _ body: (UnsafePointer<Float>) -> Void
  ) {
    let rowStride = stride.width * phaseWidth
    withUnsafeTemporaryAllocation(of: Float.self, capacity: rows * rowStride + Self.slack) {
      buffer in
      guard let base = buffer.baseAddress else { return }
      for row in 0..<rows {
        let out = base + row * rowStride
        let y = row - padTop
        if y >= 0, y < inHeight, inWidth > 0 {
          kernels.splitRow(
            plane + y * inWidth, inWidth, padLeft, stride.width, phaseWidth, filler, out)
        } else {
          out.update(repeating: filler, count: rowStride)
        }
      }
      (base + rows * rowStride).update(repeating: filler, count: Self.slack)
      body(base)
    }
  }

  /// Slides over what `withSplit` made.
  func slide(
    _ code: WindowCode, over split: UnsafePointer<Float>, weights: UnsafePointer<Float>,
    bias: Float = 0, source: UnsafePointer<Float>? = nil, low: Float = -.infinity,
    high: Float = .infinity, into output: UnsafeMutablePointer<Float>
  ) {
    kernels.slideWindow(
      code,
      WindowPass(
        plane: split, rowStride: stride.width * phaseWidth, phaseWidth: phaseWidth,
        kernelHeight: kernel.height, kernelWidth: kernel.width, strideY: stride.height,
        strideX: stride.width, dilationY: dilation.height, dilationX: dilation.width,
        outHeight: outHeight, outWidth: outWidth, weights: weights, bias: bias, source: source,
        low: low, high: high, output: output))
  }
}
