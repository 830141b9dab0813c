import KernelTable

/// A 3x3 convolution in the transformed domain: tiles of the input become products, which are
/// multiplied as so many pointwise convolutions and transformed back.
struct WinogradProduct {
  private let pass: BlockedConvolutionPass
  private let outputs: Int
  private let tilesX: Int
  private let tilesY: Int
  private let form: AlignedFloats

  /// Bytes of transformed tiles, in and out, that are worked on at once.
  private static let chunkBytes = 640 << 10

  private var geometry: ConvolutionGeometry { pass.geometry }
  private var weights: BlockedConvolution { pass.weights }
  private var products: Int { (outputs + 2) * (outputs + 2) }
  private var inBlocks: Int { weights.inBlocks }
  private var outBlocks: Int { weights.outBlocks }
  private let size = ChannelBlock.size

  /// Says whether a convolution can be computed so.
  static func applies(
    _ geometry: ConvolutionGeometry, _ weights: BlockedConvolution, outputs: Int
  ) -> Bool {
    weights.winograd != nil && (outputs == 2 || outputs == 4) && geometry.stride == Extent(1, 1)
      && geometry.dilation == Extent(1, 1)
  }

  init(pass: BlockedConvolutionPass, outputs: Int) {
    self.pass = pass
    self.outputs = outputs
    tilesX = (pass.geometry.outWidth + outputs - 1) / outputs
    tilesY = (pass.geometry.outHeight + outputs - 1) / outputs
    guard let winograd = pass.weights.winograd else {
      preconditionFailure("the weights were packed without transforms")
    }
    form = winograd.weights(outputs: outputs)
  }

  func run(threads: Int) {
    let tiles = tilesX * tilesY
    let perTile = products * (inBlocks + outBlocks) * size * 4
    let fitting = max(12, Self.chunkBytes / perTile / 6 * 6)
    let chunks = (tiles + fitting - 1) / fitting
    let inParallel = geometry.batch * chunks >= 2 * threads
    ThreadTeam.spread(
      count: geometry.batch * chunks, threads: inParallel ? threads : 1
    ) { item in
      let first = tiles * (item % chunks) / chunks
      let end = tiles * (item % chunks + 1) / chunks
      run(
        picture: item / chunks, first: first, count: end - first,
        threads: inParallel ? 1 : threads)
    }
  }

  private func run(picture: Int, first: Int, count: Int, threads: Int) {
    let floats = products * (inBlocks + outBlocks) * count * size
    Scratch.withBytes(floats * 4) { bytes in
      let transformed = bytes.assumingMemoryBound(to: Float.self)
      let results = transformed + products * inBlocks * count * size
      ThreadTeam.spread(count: inBlocks, threads: threads) { block in
        let plane = (picture * inBlocks + block) * pass.inPlane * size
        let shape = WinogradPass(
          outputs: outputs, height: geometry.inHeight, width: geometry.inWidth,
          padTop: geometry.pads.top, padLeft: geometry.pads.left, tilesX: tilesX,
          firstTile: first, tileCount: count, productStep: inBlocks * count * size)
        pass.kernels.blocked.winogradInput(
          shape, pass.input + plane, transformed + block * count * size)
      }
      multiply(UnsafePointer(transformed), results, count: count, threads: threads)
      ThreadTeam.spread(count: outBlocks, threads: threads) { block in
        let plane = (picture * outBlocks + block) * pass.outPlane * size
        let shape = WinogradPass(
          outputs: outputs, height: geometry.outHeight, width: geometry.outWidth, padTop: 0,
          padLeft: 0, tilesX: tilesX, firstTile: first, tileCount: count,
          productStep: outBlocks * count * size)
        pass.kernels.blocked.winogradOutput(
          shape, UnsafePointer(results) + block * count * size, weights.bias.base + block * size,
          pass.ending.finish(at: plane), pass.output + plane)
        complete(plane: plane, first: first, count: count)
      }
    }
  }

  private func multiply(
    _ transformed: UnsafePointer<Float>, _ results: UnsafeMutablePointer<Float>, count: Int,
    threads: Int
  ) {
    let bundles = weights.bundles.bundles
    let taps = (0..<inBlocks).map { $0 * count * size }
    let zeros = weights.zeros
    ThreadTeam.spread(count: products * bundles.count, threads: threads) { item in
      let product = item / bundles.count
      let bundle = bundles[item % bundles.count]
      taps.withUnsafeBufferPointer { taps in
        guard let tapBase = taps.baseAddress else { return }
        var tile = BlockTilePass(
          input: transformed + product * inBlocks * count * size, taps: tapBase,
          tapCount: inBlocks, run: size, channelStep: 1, rowStep: 0, pixelStep: size,
          rowLength: count, firstPixel: 0, pixelCount: count,
          weights: form.base + (product * outBlocks + bundle.first) * size * weights.depth,
          blocks: bundle.count,
          output: results + (product * outBlocks + bundle.first) * count * size,
          blockStep: count * size, bias: UnsafePointer(zeros.base))
        let weightCount = bundle.count * size * weights.depth
        tile.upcoming = tile.weights + threads * weightCount
        tile.upcomingCount = min(
          weightCount,
          max(0, UnsafePointer(form.base) + form.count - (tile.weights + threads * weightCount)))
        pass.kernels.blocked.multiply(tile)
      }
    }
  }

  /// Completes the pixels of the tiles, row by row where they end within rows.
  private func complete(plane: Int, first: Int, count: Int) {
    for row in first / tilesX...(first + count - 1) / tilesX {
      let from = max(first, row * tilesX) - row * tilesX
      let to = min(first + count, (row + 1) * tilesX) - row * tilesX
      let x = from * outputs
      let width = min(to * outputs, geometry.outWidth) - x
      for y in row * outputs..<min((row + 1) * outputs, geometry.outHeight) {
        pass.ending.complete(
          pass.output, at: plane + (y * geometry.outWidth + x) * size, count: width * size)
      }
    }
  }
}
