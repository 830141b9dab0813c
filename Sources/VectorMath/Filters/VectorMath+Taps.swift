import KernelTable

extension VectorMath {
  /// Replaces every pixel by the mean over some places about it, rounded; outside, the picture is
  /// mirrored about its outermost pixels.
  ///
  /// - Precondition: equal shapes, 1 to 257 places; the memory does not overlap.
  package func mean(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, over offsets: [Offset]
  ) {
    precondition((1...257).contains(offsets.count), "sums have 16 bits")
    let multiplier = UInt32((16_777_216 / Double(offsets.count)).rounded())
    forEachTapRow(source, [FilterTaps.mean(offsets)]) { y, _, sums in
      kernels.filters.scaleSums(sums[0], multiplier, 24, target.row(y), source.stride)
    }
  }

  /// Adds weighted sums over places to the weighted sample itself, rounded once.
  ///
  /// - Precondition: equal shapes, one or two groups of at most 127 places; the sum of a group
  ///   times its weight, and of the sample times its own, stays below 2^16; the memory does not
  ///   overlap.
  package func combine(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, center: Double,
    groups: [FilterTaps]
  ) {
    precondition((1...2).contains(groups.count), "one or two groups")
    var weights = ([center] + groups.map(\.weight)).map { Int32(($0 * 16_384).rounded()) }
    if groups.count == 1 { weights.append(0) }
    weights.withUnsafeBufferPointer { weights in
      guard let weights = weights.baseAddress else { return }
      forEachTapRow(source, groups) { y, middle, sums in
        kernels.filters.combineSums(
          middle, sums[0], sums[groups.count - 1], weights, target.row(y), source.stride)
      }
    }
  }

  /// The same for 16 bits, in `Double`.
  ///
  /// - Precondition: equal shapes; the memory does not overlap.
  package func combine(
    _ source: PixelRows<UInt16>, to target: MutablePixelRows<UInt16>, center: Double,
    groups: [FilterTaps]
  ) {
    let channels = source.channels
    for y in 0..<source.height {
      let output = target.row(y)
      for x in 0..<source.width {
        for c in 0..<channels {
          func sum(_ offsets: [Offset]) -> Int {
            offsets.reduce(0) { sum, offset in
              let row = source.row(mirrored(y + offset.y, count: source.height))
              return sum + Int(row[mirrored(x + offset.x, count: source.width) * channels + c])
            }
          }
          var value = center * Double(source.row(y)[x * channels + c])
          for group in groups { value += group.weight * Double(sum(group.plus) - sum(group.minus)) }
          output[x * channels + c] = UInt16(min(max(value.rounded(), 0), 65_535))
        }
      }
    }
  }

  package typealias Offset = FilterTaps.Offset

  /// Calls `body` for each row with its samples and the sums of each group.
  private func forEachTapRow(
    _ source: PixelRows<UInt8>, _ groups: [FilterTaps],
    body: (Int, UnsafePointer<UInt8>, [UnsafePointer<UInt16>]) -> Void
  ) {
    let reach = groups.map(\.reach).max() ?? 0
    let (stride, channels) = (source.stride, source.channels)
    let most = groups.reduce(1) { max($0, $1.plus.count, $1.minus.count) }
    let size =
      ScratchCutter.size(UInt8.self, PaddedRows.size(source, reach: reach))
      + 2 * ScratchCutter.size(FilterKernels.Bytes.self, most)
      + groups.count * ScratchCutter.size(UInt16.self, stride + FilterKernels.rowSlack)
    Scratch.withBytes(size) { scratch in
      var cutter = ScratchCutter(scratch)
      let memory = cutter.take(UInt8.self, PaddedRows.size(source, reach: reach))
      var rows = PaddedRows(source, reach: reach, border: .reflect, memory: memory)
      let plus = cutter.take(FilterKernels.Bytes.self, most)
      let minus = cutter.take(FilterKernels.Bytes.self, most)
      let sums = groups.map { _ in cutter.take(UInt16.self, stride + FilterKernels.rowSlack) }
      let readable = sums.map { UnsafePointer($0) }
      for y in 0..<source.height {
        rows.slide(to: y)
        for (group, sum) in zip(groups, sums) {
          for (t, offset) in group.plus.enumerated() {
            plus[t] = rows.row(y + offset.y) + offset.x * channels
          }
          for (t, offset) in group.minus.enumerated() {
            minus[t] = rows.row(y + offset.y) + offset.x * channels
          }
          kernels.filters.tapSums(
            plus, group.plus.count, minus, group.minus.count, sum, stride)
        }
        body(y, rows.row(y), readable)
      }
    }
  }
}

/// A row or column inside, for one that may lie outside.
func mirrored(_ index: Int, count: Int) -> Int {
  resolve(index, count: count, border: .reflect) ?? 0
}
