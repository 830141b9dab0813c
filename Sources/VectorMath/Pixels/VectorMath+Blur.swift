import KernelTable

extension VectorMath {
  /// Blurs along both axes with one kernel; outside, the picture is mirrored about its outermost
  /// pixels, which are not repeated.
  ///
  /// Rounded to 8 bits after each axis: within one level of exact arithmetic.
  ///
  /// - Precondition: equal shapes; the memory does not overlap.
  package func blur(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, weights: BlurWeights
  ) {
    precondition(source.width == target.width && source.height == target.height)
    precondition(source.channels == target.channels)
    guard weights.radius > BlurWeights.pairRadius else {
      blurPairs(source, to: target, weights: weights)
      return
    }
    let radius = weights.radius
    let channels = source.channels
    let taps = 2 * radius + 1
    let padded = source.stride + 2 * radius * channels
    let size =
      2 * ScratchCutter.size(PixelKernels.Bytes.self, taps)
      + ScratchCutter.size(UInt8.self, padded)
    Scratch.withBytes(size) { scratch in
      var cutter = ScratchCutter(scratch)
      let rows = cutter.take(PixelKernels.Bytes.self, taps)
      let columns = cutter.take(PixelKernels.Bytes.self, taps)
      let line = cutter.take(UInt8.self, padded)
      let middle = line + radius * channels
      for t in 0..<taps { columns[t] = UnsafePointer(line) + t * channels }
      let fixed = weights.fixed
      fixed.withUnsafeBufferPointer { fixed in
        guard let fixed = fixed.baseAddress else { return }
        for y in 0..<source.height {
          for t in 0..<taps {
            rows[t] = source.row(mirror(y + t - radius, count: source.height))
          }
          kernels.pixels.weightedRows(rows, fixed, taps, middle, source.stride)
          for i in 1..<(radius + 1) where radius > 0 {
            let left = mirror(-i, count: source.width)
            let right = mirror(source.width - 1 + i, count: source.width)
            for c in 0..<channels {
              middle[c - i * channels] = middle[left * channels + c]
              middle[source.stride + (i - 1) * channels + c] = middle[right * channels + c]
            }
          }
          kernels.pixels.weightedRows(columns, fixed, taps, target.row(y), source.stride)
        }
      }
    }
  }

  /// Blurs a 16-bit picture in `Double`, rounded once.
  ///
  /// - Precondition: equal shapes; the memory does not overlap.
  package func blur(
    _ source: PixelRows<UInt16>, to target: MutablePixelRows<UInt16>, weights: BlurWeights
  ) {
    precondition(source.width == target.width && source.height == target.height)
    precondition(source.channels == target.channels)
    let radius = weights.radius
    let channels = source.channels
    Scratch.withBytes(ScratchCutter.size(Double.self, source.stride)) { scratch in
      var cutter = ScratchCutter(scratch)
      let line = cutter.take(Double.self, source.stride)
      for y in 0..<source.height {
        line.update(repeating: 0, count: source.stride)
        for t in -radius...radius {
          let input = source.row(mirror(y + t, count: source.height))
          let weight = weights.exact[t + radius]
          for i in 0..<source.stride { line[i] += weight * Double(input[i]) }
        }
        let output = target.row(y)
        for x in 0..<source.width {
          for c in 0..<channels {
            var sum = 0.0
            for t in -radius...radius {
              sum +=
                weights.exact[t + radius]
                * line[mirror(x + t, count: source.width) * channels + c]
            }
            output[x * channels + c] = UInt16(min(max(sum.rounded(), 0), 65_535))
          }
        }
      }
    }
  }
}

private func mirror(_ index: Int, count: Int) -> Int {
  resolve(index, count: count, border: .reflect) ?? 0
}
