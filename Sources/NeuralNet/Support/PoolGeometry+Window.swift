import VectorMath

extension PoolGeometry {
  /// The extents of a pooling in two dimensions, or nil if there are more or fewer.
  init?(_ window: Window, input: [Int], output: [Int]) throws(OperatorError) {
    guard input.count == 4 else { return nil }
    let axes = try window.axes(Array(input.dropFirst(2)))
    // A window much larger than the picture is left to the general walk, which clips it.
    guard axes.allSatisfy({ $0.reach <= $0.size + $0.padBegin + $0.padEnd }),
      axes.allSatisfy({ $0.padBegin < 1 << 12 && $0.padEnd < 1 << 12 })
    else { return nil }
    self.init(
      planes: input[0] * input[1], inHeight: input[2], inWidth: input[3], outHeight: output[2],
      outWidth: output[3], kernel: Extent(axes[0].kernel, axes[1].kernel),
      stride: Extent(axes[0].stride, axes[1].stride),
      dilation: Extent(axes[0].dilation, axes[1].dilation),
      pads: Insets(
        top: axes[0].padBegin, left: axes[1].padBegin, bottom: axes[0].padEnd,
        right: axes[1].padEnd))
  }
}
