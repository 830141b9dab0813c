extension VectorMath {
  /// Sharpens where the picture differs from its blurred self by more than a threshold.
  ///
  /// With `d = x - blurred(x)`, the sharpened picture `x + amount * d`, clamped, replaces `x` as
  /// far as the blurred mask `|d| > threshold` says. Threshold and samples are in levels.
  ///
  /// - Precondition: equal shapes; the memory does not overlap.
  package func unsharp(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, weights: BlurWeights,
    amount: Float, threshold: Float
  ) {
    sharpen(source, to: target, weights: weights, amount: amount, threshold: threshold)
  }

  /// As for 8 bits.
  package func unsharp(
    _ source: PixelRows<UInt16>, to target: MutablePixelRows<UInt16>, weights: BlurWeights,
    amount: Float, threshold: Float
  ) {
    sharpen(source, to: target, weights: weights, amount: amount, threshold: threshold)
  }

  private func sharpen<Sample: FixedWidthInteger & BitwiseCopyable>(
    _ source: PixelRows<Sample>, to target: MutablePixelRows<Sample>, weights: BlurWeights,
    amount: Float, threshold: Float
  ) {
    let top = Float(Sample.max)
    let stride = source.stride
    Scratch.withBytes(stride * source.height) { scratch in
      let mask = scratch.bindMemory(to: UInt8.self, capacity: stride * source.height)
      blurFloats(
        source, weights: weights,
        load: { y, floats in
          let row = source.row(y)
          for i in 0..<stride { floats[i] = Float(row[i]) }
        },
        store: { y, blurred in
          let (row, output) = (source.row(y), target.row(y))
          for i in 0..<stride {
            let value = Float(row[i])
            let difference = value - blurred[i]
            mask[y * stride + i] = difference.magnitude > threshold ? 1 : 0
            let sharp = min(max(value + amount * difference, 0), top)
            output[i] = Sample(truncatingIfNeeded: Int32(sharp + 0.5))
          }
        })
      blurFloats(
        source, weights: weights,
        load: { y, floats in
          let row = mask + y * stride
          for i in 0..<stride { floats[i] = Float(row[i]) }
        },
        store: { y, soft in
          let (row, output) = (source.row(y), target.row(y))
          for i in 0..<stride {
            let value = Float(row[i])
            let mixed = value + (Float(output[i]) - value) * soft[i]
            output[i] = Sample(truncatingIfNeeded: Int32(min(max(mixed, 0), top) + 0.5))
          }
        })
    }
  }

  /// Blurs rows of floats that `load` writes, and hands each result to `store`.
  private func blurFloats<Sample>(
    _ shape: PixelRows<Sample>, weights: BlurWeights,
    load: (Int, UnsafeMutablePointer<Float>) -> Void, store: (Int, UnsafePointer<Float>) -> Void
  ) {
    let (stride, channels, radius) = (shape.stride, shape.channels, weights.radius)
    let taps = 2 * radius + 1
    let margin = radius * channels
    let rowsSize = FloatRows.size(stride: stride, reach: radius)
    let lineSize = stride + 2 * margin + 32
    let size =
      ScratchCutter.size(Float.self, rowsSize) + 2 * ScratchCutter.size(Float.self, lineSize)
      + ScratchCutter.size(UnsafePointer<Float>.self, taps)
    Scratch.withBytes(size) { scratch in
      var cutter = ScratchCutter(scratch)
      var rows = FloatRows(
        stride: stride, height: shape.height, reach: radius,
        memory: cutter.take(Float.self, rowsSize))
      let line = cutter.take(Float.self, lineSize)
      let result = cutter.take(Float.self, lineSize)
      let list = cutter.take(UnsafePointer<Float>.self, taps)
      line.initialize(repeating: 0, count: lineSize)
      let middle = line + margin
      weights.exact.map { Float($0) }.withUnsafeBufferPointer { factors in
        guard let factors = factors.baseAddress else { return }
        for y in 0..<shape.height {
          rows.slide(to: y, load: load)
          for t in 0..<taps { list[t] = rows.row(y + t - radius) }
          kernels.filters.weightedFloats(list, factors, taps, middle, stride)
          for step in 1..<(radius + 1) where radius > 0 {
            let left = mirrored(-step, count: shape.width) * channels
            let right = mirrored(shape.width - 1 + step, count: shape.width) * channels
            for c in 0..<channels {
              middle[c - step * channels] = middle[left + c]
              middle[stride + (step - 1) * channels + c] = middle[right + c]
            }
          }
          for t in 0..<taps { list[t] = UnsafePointer(line) + t * channels }
          kernels.filters.weightedFloats(list, factors, taps, result, stride)
          store(y, result)
        }
      }
    }
  }
}
