import KernelTable

extension BlurWeights {
  /// The largest radius whose weights of 12 bits are fine enough.
  static let pairRadius = 24

  /// Weights of 12 bits whose sum is exactly one, from the farthest to the centre.
  var pairs: [UInt16] {
    var carry = 0.0
    var list: [UInt16] = []
    for value in exact.prefix(radius) {
      let wanted = value * 4096 + carry
      carry = wanted - wanted.rounded()
      list.append(UInt16(max(wanted.rounded(), 0)))
    }
    return list + [UInt16(4096 - 2 * list.reduce(0, +))]
  }
}

extension VectorMath {
  /// Blurs along both axes as `blur(_:to:weights:)` does, adding up opposite neighbours first.
  ///
  /// - Precondition: equal shapes, a radius of at most ``BlurWeights/pairRadius``; the memory does
  ///   not overlap.
  func blurPairs(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, weights: BlurWeights
  ) {
    precondition(weights.radius <= BlurWeights.pairRadius, "weights have 12 bits")
    let (stride, channels, radius) = (source.stride, source.channels, weights.radius)
    let taps = 2 * radius + 1
    let margin = radius * channels
    let padded = stride + 2 * margin + FilterKernels.rowSlack
    let size =
      ScratchCutter.size(UInt8.self, SlackRows.size(source))
      + 2 * ScratchCutter.size(FilterKernels.Bytes.self, taps)
      + ScratchCutter.size(UInt8.self, padded)
    let fixed = weights.pairs
    let (high, low) = (fixed.map { $0 >> 5 }, fixed.map { $0 & 31 })
    Scratch.withBytes(size) { scratch in
      var cutter = ScratchCutter(scratch)
      let rows = SlackRows(source, memory: cutter.take(UInt8.self, SlackRows.size(source)))
      let list = cutter.take(FilterKernels.Bytes.self, taps)
      let columns = cutter.take(FilterKernels.Bytes.self, taps)
      let line = cutter.take(UInt8.self, padded)
      line.initialize(repeating: 0, count: padded)
      let middle = line + margin
      for t in 0..<taps { columns[t] = UnsafePointer(line) + t * channels }
      high.withUnsafeBufferPointer { high in
        low.withUnsafeBufferPointer { low in
          guard let high = high.baseAddress, let low = low.baseAddress else { return }
          for y in 0..<source.height {
            for t in 0..<taps { list[t] = rows.row(y + t - radius) }
            kernels.filters.weightedPairs(list, high, low, radius, middle, stride)
            for step in 1..<(radius + 1) where radius > 0 {
              let left = mirrored(-step, count: source.width) * channels
              let right = mirrored(source.width - 1 + step, count: source.width) * channels
              for c in 0..<channels {
                middle[c - step * channels] = middle[left + c]
                middle[stride + (step - 1) * channels + c] = middle[right + c]
              }
            }
            kernels.filters.weightedPairs(columns, high, low, radius, target.row(y), stride)
          }
        }
      }
    }
  }
}
