import KernelTable

/// One call of `convolve` on blocked layout, with its buffers' addresses.
struct BlockedConvolutionPass {
  let kernels: KernelTable
  let geometry: ConvolutionGeometry
  let weights: BlockedConvolution
  let input: UnsafePointer<Float>
  let output: UnsafeMutablePointer<Float>
  let ending: BlockedEnding

  var inPlane: Int { geometry.inHeight * geometry.inWidth }
  var outPlane: Int { geometry.outHeight * geometry.outWidth }

  func run(method: ConvolutionMethod?, threads: Int) {
    if weights.isDepthwise { return runDepthwise(threads: threads) }
    switch method ?? ConvolutionMethod.choose(geometry, weights: weights) {
    case .winograd(let outputs):
      if WinogradProduct.applies(geometry, weights, outputs: outputs) {
        return WinogradProduct(pass: self, outputs: outputs).run(threads: threads)
      }
    case .direct: break
    }
    DirectProduct(pass: self, threads: threads).run()
  }

  /// Slides a window over each plane, in bands of rows.
  private func runDepthwise(threads: Int) {
    let size = ChannelBlock.size
    let blocks = ChannelBlock.count(geometry.inChannels)
    let planes = geometry.batch * blocks
    let bands = threads > 1 && planes < 4 * threads ? min(geometry.outHeight, 4) : 1
    ThreadTeam.spread(count: planes * bands, threads: threads) { item in
      let plane = item / bands
      let block = plane % blocks
      let first = geometry.outHeight * (item % bands) / bands
      let end = geometry.outHeight * (item % bands + 1) / bands
      let window = BlockWindowPass(
        input: input + plane * inPlane * size, inHeight: geometry.inHeight,
        inWidth: geometry.inWidth, kernelHeight: geometry.kernel.height,
        kernelWidth: geometry.kernel.width, strideY: geometry.stride.height,
        strideX: geometry.stride.width, dilationY: geometry.dilation.height,
        dilationX: geometry.dilation.width, padTop: geometry.pads.top,
        padLeft: geometry.pads.left, output: output + plane * outPlane * size,
        outWidth: geometry.outWidth, firstRow: first, rowCount: end - first)
      kernels.blocked.slide(
        window, weights.weights.base + block * weights.taps * size,
        weights.bias.base + block * size, ending.finish(at: plane * outPlane * size))
      ending.complete(
        output, at: (plane * outPlane + first * geometry.outWidth) * size,
        count: (end - first) * geometry.outWidth * size)
    }
  }
}
