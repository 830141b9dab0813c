import KernelTable

extension VectorMath {
  /// Replaces every sample by the median of the `size * size` samples about it; outside, the
  /// outermost pixels are carried on.
  ///
  /// - Precondition: equal shapes; `size` is odd and at most 15; the memory does not overlap.
  package func median(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, size: Int
  ) {
    precondition(size % 2 == 1 && (1...15).contains(size), "counts have 8 bits")
    if size == 3 || size == 5 {
      medianBySorting(source, to: target, size: size)
    } else {
      medianByCounting(source, to: target, size: size)
    }
  }

  private func medianBySorting(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, size: Int
  ) {
    let (stride, channels, reach) = (source.stride, source.channels, size / 2)
    let columnsSize = size * (stride + 2 * reach * channels + FilterKernels.rowSlack)
    let kernel =
      size == 3 ? kernels.filters.medianOfNine : kernels.filters.medianOfTwentyFive
    let bytes =
      ScratchCutter.size(FilterKernels.Bytes.self, size)
      + ScratchCutter.size(UInt8.self, columnsSize)
    Scratch.withBytes(bytes) { scratch in
      var cutter = ScratchCutter(scratch)
      let list = cutter.take(FilterKernels.Bytes.self, size)
      let columns = cutter.take(UInt8.self, columnsSize)
      for y in 0..<source.height {
        for t in 0..<size { list[t] = source.row(min(max(y + t - reach, 0), source.height - 1)) }
        kernel(list, channels, columns, target.row(y), stride)
      }
    }
  }

  private func medianByCounting(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, size: Int
  ) {
    let (channels, reach, taps) = (source.channels, size / 2, size * size)
    let bytes =
      ScratchCutter.size(UInt8.self, PaddedRows.size(source, reach: reach))
      + ScratchCutter.size(FilterKernels.Bytes.self, taps)
    Scratch.withBytes(bytes) { scratch in
      var cutter = ScratchCutter(scratch)
      let memory = cutter.take(UInt8.self, PaddedRows.size(source, reach: reach))
      var rows = PaddedRows(source, reach: reach, border: .replicate, memory: memory)
      let list = cutter.take(FilterKernels.Bytes.self, taps)
      for y in 0..<source.height {
        rows.slide(to: y)
        for t in 0..<taps {
          list[t] = rows.row(y + t / size - reach) + (t % size - reach) * channels
        }
        kernels.filters.rankOfTaps(list, taps, UInt8(taps / 2), target.row(y), source.stride)
      }
    }
  }

  /// The same for 16 bits, by sorting.
  ///
  /// - Precondition: equal shapes; `size` is odd; the memory does not overlap.
  package func median(
    _ source: PixelRows<UInt16>, to target: MutablePixelRows<UInt16>, size: Int
  ) {
    let (channels, reach) = (source.channels, size / 2)
    var values = Array(repeating: UInt16(0), count: size * size)
    for y in 0..<source.height {
      for x in 0..<source.width {
        for c in 0..<channels {
          for t in values.indices {
            let row = min(max(y + t / size - reach, 0), source.height - 1)
            let column = min(max(x + t % size - reach, 0), source.width - 1)
            values[t] = source.row(row)[column * channels + c]
          }
          target.row(y)[x * channels + c] = values.sorted()[values.count / 2]
        }
      }
    }
  }
}
