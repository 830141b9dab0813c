extension VectorMath {
  /// The mean and the standard deviation of the lightness `(max + min) / 2` of RGB pixels, or of
  /// the first channel's samples where there are fewer, as shares of white.
  package func lightness(_ source: PixelRows<UInt8>) -> (mean: Double, deviation: Double) {
    var sums: [UInt64] = [0, 0]
    sums.withUnsafeMutableBufferPointer { sums in
      guard let base = sums.baseAddress else { return }
      if source.channels >= 3 {
        kernels.filters.lightnessSums(
          source.base, source.channels, source.width * source.height, base)
      } else {
        for i in stride(from: 0, to: source.stride * source.height, by: source.channels) {
          let value = 2 * UInt64(source.base[i])
          base[0] += value
          base[1] += value * value
        }
      }
    }
    let count = Double(source.width * source.height)
    let mean = Double(sums[0]) / count
    let variance = max(0, Double(sums[1]) / count - mean * mean)
    return (mean / 510, variance.squareRoot() / 510)
  }

  /// Lifts the lightness of pixels towards white by `intensity` times a count, and turns their hue
  /// by a normally distributed angle; saturation stays, in the model HLS.
  ///
  /// The count of a pixel is how many of the `thresholds` a random 32-bit word reaches. Gray
  /// pictures have no hue; alpha stays.
  ///
  /// - Precondition: equal shapes of one to four channels. `target` may be the source.
  package func addHueNoise(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, seed: Int,
    thresholds: [UInt32], intensity: Float, turnDeviation: Float
  ) {
    forEachHueRow(
      source, seed: seed, thresholds: thresholds, intensity: intensity,
      turnDeviation: turnDeviation
    ) { y, lifts, turns in
      let (input, output) = (source.row(y), target.row(y))
      guard source.channels < 3 else {
        kernels.filters.shiftHueLightness(
          input, source.channels, lifts, turns, output, source.width)
        return
      }
      for x in 0..<source.width {
        let value = Float(input[x * source.channels])
        let lifted = min(value + lifts[x] * (255 - value), 255)
        output[x * source.channels] = UInt8(lifted.rounded(.toNearestOrEven))
      }
    }
  }

  /// As for 8 bits.
  package func addHueNoise(
    _ source: PixelRows<UInt16>, to target: MutablePixelRows<UInt16>, seed: Int,
    thresholds: [UInt32], intensity: Float, turnDeviation: Float
  ) {
    let (channels, colors) = (source.channels, source.channels < 3 ? 1 : 3)
    forEachHueRow(
      source, seed: seed, thresholds: thresholds, intensity: intensity,
      turnDeviation: turnDeviation
    ) { y, lifts, turns in
      let (input, output) = (source.row(y), target.row(y))
      for x in 0..<source.width {
        let pixel = (0..<colors).map { Double(input[x * channels + $0]) / 65_535 }
        let result = Self.shifted(pixel, lift: Double(lifts[x]), turn: Double(turns[x]))
        for c in 0..<colors {
          output[x * channels + c] = UInt16((min(max(result[c], 0), 1) * 65_535).rounded())
        }
      }
    }
  }

  /// Returns a gray or RGB pixel of other lightness and hue; all values lie in 0...1.
  static func shifted(_ pixel: [Double], lift: Double, turn: Double) -> [Double] {
    let high = pixel.max() ?? 0
    let low = pixel.min() ?? 0
    let lightness = (high + low) / 2
    let lifted = min(lightness + lift * (1 - lightness), 1)
    let chroma = high - low
    guard chroma > 0, pixel.count == 3 else { return pixel.map { _ in lifted } }
    let (r, g, b) = (pixel[0], pixel[1], pixel[2])
    let sixth =
      high == r
      ? (g - b) / chroma : (high == g ? (b - r) / chroma + 2 : (r - g) / chroma + 4)
    let around = (sixth + 6 * turn).truncatingRemainder(dividingBy: 6)
    let hue = around < 0 ? around + 6 : around
    let newChroma = chroma * (1 - abs(2 * lifted - 1)) / (1 - abs(2 * lightness - 1))
    return [abs(hue - 3) - 1, 2 - abs(hue - 2), 2 - abs(hue - 4)].map {
      lifted + newChroma * (min(max($0, 0), 1) - 0.5)
    }
  }

  private func forEachHueRow<Sample>(
    _ source: PixelRows<Sample>, seed: Int, thresholds: [UInt32], intensity: Float,
    turnDeviation: Float, body: (Int, UnsafePointer<Float>, UnsafePointer<Float>) -> Void
  ) {
    let (lights, hues) = (NoiseKey(seed: seed), NoiseKey(seed: seed, stream: 1))
    let width = source.width
    Scratch.withBytes(2 * ScratchCutter.size(Float.self, width + 16)) { scratch in
      var cutter = ScratchCutter(scratch)
      let lifts = cutter.take(Float.self, width + 16)
      let turns = cutter.take(Float.self, width + 16)
      thresholds.withUnsafeBufferPointer { limits in
        guard let limits = limits.baseAddress else { return }
        for y in 0..<source.height {
          let first = UInt32(truncatingIfNeeded: y * width)
          kernels.filters.countField(
            lights.word, first, limits, thresholds.count, intensity, lifts, width)
          kernels.filters.normalField(hues.word, first, 0, turnDeviation, turns, width)
          body(y, lifts, turns)
        }
      }
    }
  }
}
