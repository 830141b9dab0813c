import VectorMath

extension BlockedConvolution {
  /// The extents of the convolution of an input of which `shape` is batch, blocks or channels, height
  /// and width.
  func geometry(of shape: [Int], _ window: Window) throws(OperatorError) -> ConvolutionGeometry {
    let axes = try window.axes([shape[2], shape[3]], kernel: [kernel.height, kernel.width])
    return ConvolutionGeometry(
      batch: shape[0], inChannels: inChannels, inHeight: shape[2], inWidth: shape[3],
      outChannels: outChannels, kernel: kernel,
      stride: Extent(axes[0].stride, axes[1].stride),
      dilation: Extent(axes[0].dilation, axes[1].dilation),
      pads: Insets(
        top: axes[0].padBegin, left: axes[1].padBegin, bottom: axes[0].padEnd,
        right: axes[1].padEnd),
      groups: groups)
  }
}

extension ConvolutionGeometry {
  /// The shape of the result in blocked layout.
  var blockedShape: [Int] {
    [batch, ChannelBlock.count(outChannels), outHeight, outWidth, ChannelBlock.size]
  }
}
