import KernelTable

/// One call of `convolve` on a chain, with its buffers' addresses.
struct ChainPass {
  let kernels: KernelTable
  let chain: ConvolutionChain
  let geometry: ConvolutionGeometry
  let input: UnsafePointer<Float>
  let output: UnsafeMutablePointer<Float>
  /// What follows the last convolution.
  let ending: BlockedEnding

  /// Bytes of what lies between the convolutions in a band.
  private static let bandBytes = 480 << 10

  private let size = ChannelBlock.size
  private var inPlane: Int { geometry.inHeight * geometry.inWidth }
  private var outPlane: Int { geometry.outHeight * geometry.outWidth }
  /// Blocks of the depthwise convolution.
  private var blocks: Int { ChannelBlock.count(geometry.inChannels) }
  private var outBlocks: Int { ChannelBlock.count(chain.outChannels) }

  /// Computes bands of rows, each of them wholly on one thread.
  func run(threads: Int) {
    var rowBytes = 0
    if chain.expansion != nil { rowBytes += geometry.stride.height * geometry.inWidth }
    if chain.projection != nil { rowBytes += geometry.outWidth }
    let fitting = max(1, Self.bandBytes / max(1, rowBytes * blocks * size * 4))
    var bands = (geometry.outHeight + fitting - 1) / fitting
    if threads > 1 {
      let copies = max(1, geometry.batch)
      bands = min(geometry.outHeight, max(bands, (2 * threads + copies - 1) / copies))
      bands = min(geometry.outHeight, (bands + threads - 1) / threads * threads)
    }
    ThreadTeam.spread(count: geometry.batch * bands, threads: threads) { item in
      let first = geometry.outHeight * (item % bands) / bands
      let end = geometry.outHeight * (item % bands + 1) / bands
      if first < end { run(picture: item / bands, rows: first..<end) }
    }
  }

  private func run(picture: Int, rows: Range<Int>) {
    let top = rows.lowerBound * geometry.stride.height - geometry.pads.top
    let reach = (geometry.kernel.height - 1) * geometry.dilation.height
    let bottom = (rows.upperBound - 1) * geometry.stride.height - geometry.pads.top + reach
    let first = min(max(0, top), geometry.inHeight)
    let end = max(first, min(geometry.inHeight, bottom + 1))
    let expanded = chain.expansion == nil ? 0 : blocks * (end - first) * geometry.inWidth * size
    let windowed = chain.projection == nil ? 0 : blocks * rows.count * geometry.outWidth * size
    PixelScratch.withBytes((expanded + windowed) * 4) { bytes in
      let scratch = bytes.assumingMemoryBound(to: Float.self)
      if chain.expansion != nil { expand(picture, first..<end, into: scratch) }
      slide(picture, rows, reading: first..<end, scratch, into: scratch + expanded)
      if chain.projection != nil { project(picture, rows, scratch + expanded) }
    }
  }

  private func expand(
    _ picture: Int, _ rows: Range<Int>, into scratch: UnsafeMutablePointer<Float>
  ) {
    guard let link = chain.expansion, !rows.isEmpty else { return }
    let pixels = rows.count * geometry.inWidth
    let from =
      input + (picture * link.weights.inBlocks * inPlane + rows.lowerBound * geometry.inWidth)
      * size
    pointwise(link.weights, from, plane: inPlane, pixels: pixels)
      .run(
        0..<link.weights.bundles.bundles.count, output: scratch, at: 0, blockStep: pixels * size,
        ending: BlockedEnding(
          kernels: kernels, activation: link.activation, residual: nil, residualComesLast: false))
  }

  /// Slides the windows over the rows `source`, which were expanded, or over the input.
  private func slide(
    _ picture: Int, _ rows: Range<Int>, reading source: Range<Int>,
    _ expanded: UnsafeMutablePointer<Float>, into scratch: UnsafeMutablePointer<Float>
  ) {
    let isLast = chain.projection == nil
    let height = chain.expansion == nil ? geometry.inHeight : source.count
    let skipped = chain.expansion == nil ? 0 : source.lowerBound
    let outHeight = isLast ? geometry.outHeight : rows.count
    let firstRow = isLast ? rows.lowerBound : 0
    let ending =
      isLast
      ? self.ending
      : BlockedEnding(
        kernels: kernels, activation: chain.depthwise.activation, residual: nil,
        residualComesLast: false)
    let weights = chain.depthwise.weights
    for block in 0..<blocks {
      let place = ((isLast ? picture * blocks : 0) + block) * outHeight * geometry.outWidth * size
      let target = isLast ? output : scratch
      let plane =
        chain.expansion == nil
        ? input + (picture * blocks + block) * inPlane * size
        : UnsafePointer(expanded) + block * height * geometry.inWidth * size
      // Rows are counted from that at the beginning of the target.
      let shift = (rows.lowerBound - firstRow) * geometry.stride.height
      let window = BlockWindowPass(
        input: plane, inHeight: height, inWidth: geometry.inWidth,
        kernelHeight: geometry.kernel.height, kernelWidth: geometry.kernel.width,
        strideY: geometry.stride.height, strideX: geometry.stride.width,
        dilationY: geometry.dilation.height, dilationX: geometry.dilation.width,
        padTop: geometry.pads.top + skipped - shift, padLeft: geometry.pads.left,
        output: target + place, outWidth: geometry.outWidth, firstRow: firstRow,
        rowCount: rows.count)
      kernels.blocked.slide(
        window, weights.weights.base + block * weights.taps * size,
        weights.bias.base + block * size, ending.finish(at: place))
      ending.complete(
        target, at: place + firstRow * geometry.outWidth * size,
        count: rows.count * geometry.outWidth * size)
    }
  }

  private func project(
    _ picture: Int, _ rows: Range<Int>, _ windowed: UnsafeMutablePointer<Float>
  ) {
    guard let link = chain.projection else { return }
    let pixels = rows.count * geometry.outWidth
    pointwise(link.weights, UnsafePointer(windowed), plane: pixels, pixels: pixels)
      .run(
        0..<link.weights.bundles.bundles.count, output: output,
        at: (picture * outBlocks * outPlane + rows.lowerBound * geometry.outWidth) * size,
        blockStep: outPlane * size, ending: ending)
  }

  private func pointwise(
    _ weights: BlockedConvolution, _ input: UnsafePointer<Float>, plane: Int, pixels: Int
  ) -> BundleProduct {
    BundleProduct(
      kernels: kernels, weights: weights, group: 0, input: input,
      taps: (0..<weights.inBlocks).map { $0 * plane * size }, channelStep: 1, rowStep: 0,
      pixelStep: size, rowLength: max(pixels, 1), pixels: pixels)
  }
}
