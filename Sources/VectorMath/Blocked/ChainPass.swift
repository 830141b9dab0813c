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
  private static let bandBytes = 512 << 10

  private let size = ChannelBlock.size
  private var inPlane: Int { geometry.inHeight * geometry.inWidth }
  private var outPlane: Int { geometry.outHeight * geometry.outWidth }
  /// Blocks of the depthwise convolution.
  private var blocks: Int { ChannelBlock.count(geometry.inChannels) }
  private var outBlocks: Int { ChannelBlock.count(chain.outChannels) }

  /// Says whether bands pay: not where threads would expand more rows twice than once.
  static func pays(_ geometry: ConvolutionGeometry, threads: Int) -> Bool {
    let halo = (geometry.kernel.height - 1) * geometry.dilation.height
    let rows = geometry.outHeight * geometry.stride.height * max(geometry.batch, 1)
    return threads < 2 || rows / threads >= 3 * halo
  }

  /// Computes stripes of rows, each of them on one thread.
  func run(threads: Int) {
    let copies = max(1, geometry.batch)
    let stripes = threads > 1 ? min(geometry.outHeight, (threads + copies - 1) / copies) : 1
    ThreadTeam.spread(count: geometry.batch * stripes, threads: threads) { item in
      let first = geometry.outHeight * (item % stripes) / stripes
      let end = geometry.outHeight * (item % stripes + 1) / stripes
      if first < end { run(picture: item / stripes, stripe: first..<end) }
    }
  }

  /// Computes a stripe band by band; rows that two bands read are expanded once.
  private func run(picture: Int, stripe: Range<Int>) {
    let reach = (geometry.kernel.height - 1) * geometry.dilation.height
    let isExpanded = chain.expansion != nil
    let rowBytes =
      (isExpanded ? geometry.stride.height * geometry.inWidth : 0)
      + (chain.projection == nil ? 0 : geometry.outWidth)
    let fitting = Self.bandBytes / max(1, rowBytes * blocks * size * 4)
    let bandRows = min(stripe.count, max(1, fitting))
    let heldRows = isExpanded ? (bandRows - 1) * geometry.stride.height + reach + 1 : 0
    let expanded = blocks * heldRows * geometry.inWidth * size
    let windowed = chain.projection == nil ? 0 : blocks * bandRows * geometry.outWidth * size
    Scratch.withBytes((expanded + windowed) * 4) { bytes in
      let scratch = bytes.assumingMemoryBound(to: Float.self)
      var held = 0..<0
      var first = stripe.lowerBound
      while first < stripe.upperBound {
        let rows = first..<min(first + bandRows, stripe.upperBound)
        let top = rows.lowerBound * geometry.stride.height - geometry.pads.top
        let bottom = (rows.upperBound - 1) * geometry.stride.height - geometry.pads.top + reach
        let start = min(max(0, top), geometry.inHeight)
        let wanted = start..<max(start, min(geometry.inHeight, bottom + 1))
        if isExpanded {
          expand(picture, wanted, holding: held, in: scratch, heldRows: heldRows)
          held = wanted
        }
        slide(
          picture, rows, reading: wanted, scratch, heldRows: heldRows, into: scratch + expanded)
        if chain.projection != nil { project(picture, rows, scratch + expanded) }
        first = rows.upperBound
      }
    }
  }

  /// Brings the rows `wanted` into the buffer, of which it may hold some.
  private func expand(
    _ picture: Int, _ wanted: Range<Int>, holding held: Range<Int>,
    in scratch: UnsafeMutablePointer<Float>, heldRows: Int
  ) {
    guard let link = chain.expansion else { return }
    let row = geometry.inWidth * size
    let kept = max(0, held.upperBound - wanted.lowerBound)
    if kept > 0 {
      for block in 0..<blocks {
        let plane = scratch + block * heldRows * row
        plane.update(from: plane + (wanted.lowerBound - held.lowerBound) * row, count: kept * row)
      }
    }
    let first = wanted.lowerBound + kept
    guard first < wanted.upperBound else { return }
    let pixels = (wanted.upperBound - first) * geometry.inWidth
    let from =
      input + (picture * link.weights.inBlocks * inPlane + first * geometry.inWidth) * size
    pointwise(link.weights, from, plane: inPlane, pixels: pixels)
      .run(
        0..<link.weights.bundles.bundles.count, output: scratch, at: kept * row,
        blockStep: heldRows * row,
        ending: BlockedEnding(
          kernels: kernels, activation: link.activation, residual: nil, residualComesLast: false))
  }

  /// Slides the windows over the rows `source`, which were expanded, or over the input.
  private func slide(
    _ picture: Int, _ rows: Range<Int>, reading source: Range<Int>,
    _ expanded: UnsafeMutablePointer<Float>, heldRows: Int,
    into scratch: UnsafeMutablePointer<Float>
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
        : UnsafePointer(expanded) + block * heldRows * geometry.inWidth * size
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
