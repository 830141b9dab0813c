import KernelTable

extension VectorMath {
  /// Brings an 8-bit picture to the size of `target`, each channel by itself.
  ///
  /// Two passes with 22-bit weights, rounded to 8 bits between them, along the rows first: equal to
  /// Pillow's resize for the filters it has. Filters that Pillow has not begin with the columns
  /// where that leaves fewer rows for the dearer pass along them.
  ///
  /// - Precondition: equal channel counts; no side is zero; the memory does not overlap.
  package func resize(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, filter: ResampleFilter
  ) {
    precondition(source.channels == target.channels, "as many channels out as in")
    guard filter != .nearest else {
      resizeNearest(source, to: target)
      return
    }
    let narrows = source.width != target.width
    switch (narrows, source.height != target.height) {
    case (false, false):
      target.base.update(from: source.base, count: source.stride * source.height)
    case (true, false): resizeColumns(source, to: target, filter: filter)
    case (false, true): resizeRows(source, to: target, filter: filter)
    case (true, true):
      if filter.isPillows || target.height >= source.height {
        resizeBoth(source, to: target, filter: filter)
      } else {
        resizeRowsFirst(source, to: target, filter: filter)
      }
    }
  }

  private func resizeRowsFirst(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, filter: ResampleFilter
  ) {
    Scratch.withBytes(target.height * source.stride) { scratch in
      let base = scratch.assumingMemoryBound(to: UInt8.self)
      resizeRows(
        source,
        to: MutablePixelRows(
          base: base, width: source.width, height: target.height, channels: source.channels),
        filter: filter)
      resizeColumns(
        PixelRows(
          base: base, width: source.width, height: target.height, channels: source.channels),
        to: target, filter: filter)
    }
  }

  private func resizeRows(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, filter: ResampleFilter
  ) {
    let rows = ResampleWeights.cached(from: source.height, to: target.height, filter: filter)
    Scratch.withBytes(ScratchCutter.size(PixelKernels.Bytes.self, rows.taps)) { scratch in
      var cutter = ScratchCutter(scratch)
      let list = cutter.take(PixelKernels.Bytes.self, rows.taps)
      rows.fixed.withUnsafeBufferPointer { weights in
        guard let weights = weights.baseAddress else { return }
        for y in 0..<target.height {
          let count = Int(rows.counts[y])
          for t in 0..<count { list[t] = source.row(Int(rows.starts[y]) + t) }
          kernels.pixels.weightedRows(
            list, weights + y * rows.taps, count, target.row(y), target.stride)
        }
      }
    }
  }

  private func resizeColumns(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, filter: ResampleFilter
  ) {
    let columns = ColumnResampler(
      kernels: kernels.pixels, source: source, targetWidth: target.width, filter: filter)
    Scratch.withBytes(columns.scratchSize) { scratch in
      for y in stride(from: 0, to: source.height, by: ColumnResampler.rowsAtOnce) {
        let count = min(ColumnResampler.rowsAtOnce, source.height - y)
        columns.run(count, scratch, from: { y + $0 }, to: { target.row(y + $0) })
      }
    }
  }

  /// Keeps a window of rows that went through the first pass; it slides down with the target.
  private func resizeBoth(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, filter: ResampleFilter
  ) {
    let rows = ResampleWeights.cached(from: source.height, to: target.height, filter: filter)
    let columns = ColumnResampler(
      kernels: kernels.pixels, source: source, targetWidth: target.width, filter: filter)
    let capacity = rows.taps + 4 * ColumnResampler.rowsAtOnce
    let size =
      columns.scratchSize + ScratchCutter.size(UInt8.self, capacity * target.stride)
      + ScratchCutter.size(PixelKernels.Bytes.self, rows.taps)
    Scratch.withBytes(size) { scratch in
      var cutter = ScratchCutter(scratch)
      let work = UnsafeMutableRawPointer(cutter.take(UInt8.self, columns.scratchSize))
      let window = cutter.take(UInt8.self, capacity * target.stride)
      let list = cutter.take(PixelKernels.Bytes.self, rows.taps)
      rows.fixed.withUnsafeBufferPointer { weights in
        guard let weights = weights.baseAddress else { return }
        var first = 0
        var filled = 0
        for y in 0..<target.height {
          let start = Int(rows.usedStarts[y])
          let count = Int(rows.counts[y])
          while filled < start + count {
            let next = min(ColumnResampler.rowsAtOnce, rows.used.count - filled)
            if filled + next - first > capacity {
              window.update(
                from: window + (start - first) * target.stride,
                count: (filled - start) * target.stride)
              first = start
            }
            columns.run(
              next, work, from: { Int(rows.used[filled + $0]) },
              to: { window + (filled - first + $0) * target.stride })
            filled += next
          }
          for t in 0..<count {
            list[t] = UnsafePointer(window) + (start - first + t) * target.stride
          }
          kernels.pixels.weightedRows(
            list, weights + y * rows.taps, count, target.row(y), target.stride)
        }
      }
    }
  }
}

/// The first pass: rows to their new width, sixteen at a time.
private struct ColumnResampler {
  static let rowsAtOnce = 16

  let kernels: PixelKernels
  let source: PixelRows<UInt8>
  let targetWidth: Int
  let weights: ResampleWeights

  init(
    kernels: PixelKernels, source: PixelRows<UInt8>, targetWidth: Int, filter: ResampleFilter
  ) {
    self.kernels = kernels
    self.source = source
    self.targetWidth = targetWidth
    weights = .cached(from: source.width, to: targetWidth, filter: filter)
  }

  private var kernelScratch: Int {
    Self.rowsAtOnce * (source.stride + 64) + Self.rowsAtOnce * (targetWidth * source.channels + 16)
  }

  var scratchSize: Int {
    2 * ScratchCutter.size(PixelKernels.Bytes.self, Self.rowsAtOnce)
      + ScratchCutter.size(UInt8.self, kernelScratch)
  }

  func run(
    _ count: Int, _ scratch: UnsafeMutableRawPointer, from row: (Int) -> Int,
    to target: (Int) -> UnsafeMutablePointer<UInt8>
  ) {
    var cutter = ScratchCutter(scratch)
    let sources = cutter.take(PixelKernels.Bytes.self, Self.rowsAtOnce)
    let targets = cutter.take(PixelKernels.MutableBytes.self, Self.rowsAtOnce)
    let work = UnsafeMutableRawPointer(cutter.take(UInt8.self, kernelScratch))
    for i in 0..<Self.rowsAtOnce {
      sources[i] = source.row(row(min(i, count - 1)))
      targets[i] = target(min(i, count - 1))
    }
    weights.starts.withUnsafeBufferPointer { starts in
      weights.counts.withUnsafeBufferPointer { counts in
        weights.fixed.withUnsafeBufferPointer { fixed in
          guard let starts = starts.baseAddress, let counts = counts.baseAddress,
            let fixed = fixed.baseAddress
          else { return }
          kernels.resampleColumns(
            sources, source.stride, targets, targetWidth, count, source.channels, starts, counts,
            fixed, weights.taps, work)
        }
      }
    }
  }
}
