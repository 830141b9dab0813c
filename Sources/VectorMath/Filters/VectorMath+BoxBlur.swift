import KernelTable

extension VectorMath {
  /// Replaces every pixel by the mean over `2 * radius + 1` pixels both ways, rounded; outside,
  /// the picture is mirrored about its outermost pixels.
  ///
  /// - Precondition: equal shapes, a radius of 0 to 127 pixels; the memory does not overlap.
  package func boxBlur(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, radius: Int
  ) {
    precondition((0...127).contains(radius), "column sums have 16 bits")
    let (stride, channels, taps) = (source.stride, source.channels, 2 * radius + 1)
    let margin = radius * channels
    let padded = stride + 2 * margin + FilterKernels.rowSlack
    let multiplier = UInt32((16_777_216 / Double(taps * taps)).rounded())
    let fineMultiplier = UInt64((4_294_967_296 / Double(taps * taps)).rounded())
    let size =
      ScratchCutter.size(UInt16.self, padded)
      + ScratchCutter.size(UInt16.self, stride + FilterKernels.rowSlack)
      + ScratchCutter.size(UInt8.self, stride)
    Scratch.withBytes(size) { scratch in
      var cutter = ScratchCutter(scratch)
      let line = cutter.take(UInt16.self, padded)
      let sums = cutter.take(UInt16.self, stride + FilterKernels.rowSlack)
      let blank = cutter.take(UInt8.self, stride)
      line.initialize(repeating: 0, count: padded)
      blank.initialize(repeating: 0, count: stride)
      let middle = line + margin
      for y in -radius..<radius {
        let entering = source.row(mirrored(y, count: source.height))
        kernels.filters.slideColumns(middle, entering, blank, stride)
      }
      for y in 0..<source.height {
        let entering = source.row(mirrored(y + radius, count: source.height))
        let leaving = y == 0 ? nil : source.row(mirrored(y - radius - 1, count: source.height))
        kernels.filters.slideColumns(middle, entering, leaving ?? UnsafePointer(blank), stride)
        for step in 1..<(radius + 1) where radius > 0 {
          let left = mirrored(-step, count: source.width) * channels
          let right = mirrored(source.width - 1 + step, count: source.width) * channels
          for c in 0..<channels {
            middle[c - step * channels] = middle[left + c]
            middle[stride + (step - 1) * channels + c] = middle[right + c]
          }
        }
        // The sums of up to 15 x 15 samples have 16 bits.
        if taps <= 15 {
          kernels.filters.sumNeighbors(line, channels, taps, sums, stride)
          kernels.filters.scaleSums(sums, multiplier, 24, target.row(y), stride)
        } else {
          kernels.filters.runningMeans(
            line, channels, taps, fineMultiplier, target.row(y), source.width)
        }
      }
    }
  }
}
