import KernelTable

/// One call of `convolveBytes`, with its buffers' addresses.
///
/// Threads take bands of pixels, and groups of output channels where there are few pixels.
struct ByteConvolutionPass {
  let kernels: QuantizedKernels
  let input: UnsafePointer<UInt8>
  let inputGrid: ByteGrid
  let weights: PackedBytes
  let step: ByteStep
  let output: UnsafeMutablePointer<UInt8>
  let grid: ByteGrid
  let requantization: ByteRequantization
  let residual: UnsafePointer<UInt8>?
  let residualGrid: ByteGrid

  /// Bytes of input that a band of a dense convolution reads; they stay in the second cache.
  private static let denseBytes = 128 << 10

  /// Bytes of input that a band of a depthwise convolution reads; they stay in the first cache.
  private static let depthwiseBytes = 16 << 10

  /// Twice a whole number of the widest tiles.
  private static let pixelUnit = 24

  func run(threads: Int) {
    let bytes = weights.isDepthwise ? Self.depthwiseBytes : Self.denseBytes
    let perPixel = inputGrid.pitch * step.stride.height * step.stride.width
    let unit = weights.isDepthwise ? 4 : Self.pixelUnit
    let fitting = max(unit, bytes / perPixel / unit * unit)
    let share = threads > 1 ? (grid.pixels / (2 * threads) + unit - 1) / unit * unit : grid.pixels
    let band = min(fitting, max(share, unit), grid.pixels)
    let bands = (grid.pixels + band - 1) / band
    let groups = weights.isDepthwise ? 1 : (weights.blocks + kernels.blocks - 1) / kernels.blocks
    let parts = threads > 1 ? max(1, min(groups, 3 * threads / bands)) : 1
    withScalings { bias, multipliers in
      ThreadTeam.spread(count: bands * parts, threads: threads) { item in
        let (index, part) = item.quotientAndRemainder(dividingBy: parts)
        let pixels = index * band..<min((index + 1) * band, grid.pixels)
        let share = part * groups / parts..<(part + 1) * groups / parts
        withPlaces(pixels) { places in
          if weights.isDepthwise {
            slide(places, bias, multipliers)
          } else {
            for group in share { multiply(places, group, bias, multipliers) }
          }
        }
      }
    }
  }

  private func withScalings(_ body: (UnsafePointer<Int32>, UnsafePointer<Float>) -> Void) {
    requantization.bias.withUnsafeBufferPointer { bias in
      requantization.multipliers.withUnsafeBufferPointer { multipliers in
        guard let bias = bias.baseAddress, let multipliers = multipliers.baseAddress else {
          return
        }
        body(bias, multipliers)
      }
    }
  }

  private func withPlaces(_ pixels: Range<Int>, _ body: (BytePlaces) -> Void) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * pixels.count) { buffer in
      guard let base = buffer.baseAddress else { return }
      let count = pixels.count
      inputGrid.writePlaces(
        pixels, of: grid, stride: step.stride, offset: Extent(-step.top, -step.left), to: base)
      grid.writePlaces(pixels, to: base + count)
      if residual != nil { residualGrid.writePlaces(pixels, to: base + 2 * count) }
      body(
        BytePlaces(
          input: base, output: base + count, residual: base + 2 * count, count: count))
    }
  }

  private func multiply(
    _ places: BytePlaces, _ group: Int, _ bias: UnsafePointer<Int32>,
    _ multipliers: UnsafePointer<Float>
  ) {
    let first = group * kernels.blocks
    let channel = first * 16
    let kernel = weights.kernel
    // A row of taps without gaps is one run.
    let isWhole = step.dilation.width == 1
    let runs = isWhole ? kernel.height : kernel.height * kernel.width
    withUnsafeTemporaryAllocation(of: Int.self, capacity: runs) { runPlaces in
      guard let runPlaces = runPlaces.baseAddress else { return }
      for run in 0..<runs {
        let (row, column) = isWhole ? (run, 0) : run.quotientAndRemainder(dividingBy: kernel.width)
        runPlaces[run] = tapPlace(row, column)
      }
      weights.bytes.withUnsafeBufferPointer { bytes in
        guard let bytes = bytes.baseAddress else { return }
        let taps = kernel.height * kernel.width
        let product = ByteProduct(
          input: input, runPlaces: runPlaces, runs: runs,
          quads: isWhole ? weights.quads * kernel.width : weights.quads,
          weights: bytes + first * taps * weights.quads * 64,
          blocks: min(kernels.blocks, weights.blocks - first), output: output + channel)
        kernels.multiply(
          product, places,
          requantization.scaling(
            bias + channel, multipliers + channel, residual: residual.map { $0 + channel }))
      }
    }
  }

  private func slide(
    _ places: BytePlaces, _ bias: UnsafePointer<Int32>, _ multipliers: UnsafePointer<Float>
  ) {
    let taps = weights.kernel.height * weights.kernel.width
    withUnsafeTemporaryAllocation(of: Int.self, capacity: taps) { tapPlaces in
      guard let tapPlaces = tapPlaces.baseAddress else { return }
      for tap in 0..<taps {
        let (row, column) = tap.quotientAndRemainder(dividingBy: weights.kernel.width)
        tapPlaces[tap] = tapPlace(row, column)
      }
      weights.words.withUnsafeBufferPointer { words in
        weights.columns.withUnsafeBufferPointer { columns in
          guard let words = words.baseAddress else { return }
          // Pixels further apart share too few columns.
          let sharesColumns = !columns.isEmpty && step.stride.width == 1
          let window = ByteWindow(
            input: input, tapPlaces: tapPlaces, taps: taps, weights: words,
            columns: sharesColumns ? columns.baseAddress : nil, blocks: weights.blocks,
            output: output)
          kernels.slide(
            window, places, requantization.scaling(bias, multipliers, residual: residual))
        }
      }
    }
  }

  /// How far a tap lies behind the beginning of its window.
  private func tapPlace(_ row: Int, _ column: Int) -> Int {
    row * step.dilation.height * inputGrid.rowPitch
      + column * step.dilation.width * inputGrid.pitch
  }
}
