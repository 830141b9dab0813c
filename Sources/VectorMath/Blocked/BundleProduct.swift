import KernelTable

/// The sums over taps and channels of a range of pixels, for bundles of output blocks, a part of the
/// weights that stays in cache at a time.
struct BundleProduct {
  let kernels: KernelTable
  let weights: BlockedConvolution
  let group: Int
  let input: UnsafePointer<Float>
  /// Where each tap of each input block lies, counted from the pixel.
  let taps: [Int]
  let channelStep: Int
  let rowStep: Int
  let pixelStep: Int
  let rowLength: Int
  let pixels: Int

  /// Bytes of weights that a pass may take.
  private static let chunkBytes = 96 << 10

  private var run: Int { weights.inputIsBlocked ? ChannelBlock.size : weights.inChannels }

  /// Where the weights of a block begin within those of its group.
  private func start(ofBlock block: Int) -> Int {
    block * ChannelBlock.size * weights.depth * weights.taps
  }

  /// Writes the pixels of `bundles`; `place` is where the first pixel of block 0 of the group lies.
  func run(
    _ bundles: Range<Int>, output: UnsafeMutablePointer<Float>, at place: Int, blockStep: Int,
    ending: BlockedEnding
  ) {
    guard let last = bundles.last else { return }
    let all = weights.bundles.bundles
    let groupWeights = weights.weights.base + group * start(ofBlock: weights.outBlocks)
    let end = UnsafePointer(groupWeights + start(ofBlock: all[last].first + all[last].count))
    taps.withUnsafeBufferPointer { taps in
      for bundle in all[bundles] {
        run(
          bundle, taps, weights: groupWeights + start(ofBlock: bundle.first), end: end,
          output: output, at: place + bundle.first * blockStep, blockStep: blockStep,
          ending: ending)
      }
    }
  }

  private func run(
    _ bundle: (first: Int, count: Int), _ taps: UnsafeBufferPointer<Int>,
    weights first: UnsafePointer<Float>, end: UnsafePointer<Float>,
    output: UnsafeMutablePointer<Float>, at place: Int, blockStep: Int, ending: BlockedEnding
  ) {
    guard let tapBase = taps.baseAddress else { return }
    let size = ChannelBlock.size
    let bias = weights.bias.base + (group * weights.outBlocks + bundle.first) * size
    let perTap = run * bundle.count * size
    let chunk = max(1, Self.chunkBytes / (perTap * 4))
    var tap = 0
    while tap < taps.count {
      let count = min(chunk, taps.count - tap)
      let next = first + (tap + count) * perTap
      var tile = BlockTilePass(
        input: input, taps: tapBase + tap, tapCount: count, run: run, channelStep: channelStep,
        rowStep: rowStep, pixelStep: pixelStep, rowLength: rowLength, firstPixel: 0,
        pixelCount: pixels, weights: first + tap * perTap, blocks: bundle.count,
        output: output + place, blockStep: blockStep, bias: tap == 0 ? UnsafePointer(bias) : nil)
      if tap + count == taps.count { tile.finish = ending.finish(at: place) }
      tile.upcoming = next
      tile.upcomingCount = min(chunk * perTap, end - next)
      kernels.blocked.multiply(tile)
      tap += count
    }
    for block in 0..<bundle.count {
      ending.complete(output, at: place + block * blockStep, count: pixels * size)
    }
  }
}
