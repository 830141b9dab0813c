/// Changes of color, and counts of samples.
extension VectorMath {
  /// Writes a weighted sum of red, green and blue for each of them; alpha is copied.
  ///
  /// Within 1.2 levels of the sum while the weights stay below 4, cut to 0...255.
  ///
  /// - Precondition: equal shapes of three or four channels.
  package func mixColors(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, weights: ColorWeights
  ) {
    let count = checkColors(source, target)
    weights.words.withUnsafeBufferPointer { words in
      guard let base = words.baseAddress else { return }
      kernels.color.mixColors(
        source.base, source.channels, target.base, count, base, weights.bits)
    }
  }

  /// Adds to hue, saturation and value; alpha is copied.
  ///
  /// `turns` is a share of the circle, `saturation` and `value` are shares of the whole. Exact up
  /// to rounding to whole levels, and equal on all tiers.
  ///
  /// - Precondition: equal shapes of three or four channels; the numbers are finite.
  package func shiftHSV(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, turns: Double,
    saturation: Double, value: Double
  ) {
    precondition(turns.isFinite && saturation.isFinite && value.isFinite, "finite shifts")
    let count = checkColors(source, target)
    let hue = Float((turns - turns.rounded(.down)) * 6)
    kernels.color.shiftHSV(
      source.base, source.channels, target.base, count, hue < 6 ? hue : 0, Float(saturation),
      Float(value * 255))
  }

  /// Counts the samples of each value: 256 counts a channel.
  package func histograms(_ source: PixelRows<UInt8>) -> [[Int]] {
    var totals = Array(repeating: Array(repeating: 0, count: 256), count: source.channels)
    let rows = max(1, Int(Int32.max) / max(source.width, 1))
    for top in stride(from: 0, to: source.height, by: rows) {
      var counts = [UInt32](repeating: 0, count: 512 * source.channels)
      counts.withUnsafeMutableBufferPointer { counts in
        guard let base = counts.baseAddress else { return }
        kernels.color.countBytes(
          source.row(top), source.width * min(rows, source.height - top), source.channels, base)
      }
      for channel in 0..<source.channels {
        for value in 0..<256 {
          totals[channel][value] +=
            Int(counts[512 * channel + value]) + Int(counts[512 * channel + 256 + value])
        }
      }
    }
    return totals
  }

  /// Adds up the samples of each channel.
  package func sums(_ source: PixelRows<UInt8>) -> [UInt64] {
    var sums = [UInt64](repeating: 0, count: source.channels)
    sums.withUnsafeMutableBufferPointer { sums in
      guard let base = sums.baseAddress else { return }
      kernels.color.sumBytes(source.base, source.width * source.height, source.channels, base)
    }
    return sums
  }

  /// Replaces whole channels by a value; `nil` keeps one.
  ///
  /// - Precondition: equal shapes; one entry a channel.
  package func fillChannels(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, values: [UInt8?]
  ) {
    precondition(values.count == source.channels && source.channels == target.channels)
    let count = source.stride * source.height
    precondition(count == target.stride * target.height)
    let period = 64 * values.count
    let kept = (0..<period).map { values[$0 % values.count] == nil ? 255 as UInt8 : 0 }
    let set = (0..<period).map { values[$0 % values.count] ?? 0 }
    kept.withUnsafeBufferPointer { kept in
      set.withUnsafeBufferPointer { set in
        guard let kept = kept.baseAddress, let set = set.baseAddress else { return }
        kernels.color.selectBits(source.base, target.base, count, kept, set, period)
      }
    }
  }

  private func checkColors(
    _ source: PixelRows<UInt8>, _ target: MutablePixelRows<UInt8>
  ) -> Int {
    precondition(source.channels == 3 || source.channels == 4, "RGB, or RGB and alpha")
    precondition(source.channels == target.channels)
    precondition(source.width == target.width && source.height == target.height)
    return source.width * source.height
  }
}
