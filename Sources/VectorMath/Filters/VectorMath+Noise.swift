/// Random values of a row of samples, or of its pixels, repeated for each channel.
private struct FieldRows {
  let width: Int
  let channels: Int
  let height: Int
  /// Whether a pixel's channels have one value.
  let isShared: Bool

  init<Sample>(_ rows: PixelRows<Sample>, isShared: Bool) {
    (width, channels, height) = (rows.width, rows.channels, rows.height)
    self.isShared = isShared && rows.channels > 1
  }

  /// Calls `body` with each row's values, which `draw` writes from the number of the first.
  func forEach(
    _ math: VectorMath, draw: (UInt32, UnsafeMutablePointer<Float>, Int) -> Void,
    body: (Int, UnsafePointer<Float>) -> Void
  ) {
    let count = width * channels
    let size = 2 * ScratchCutter.size(Float.self, count + 16)
    Scratch.withBytes(size) { scratch in
      var cutter = ScratchCutter(scratch)
      let values = cutter.take(Float.self, count + 16)
      let pixels = cutter.take(Float.self, count + 16)
      for y in 0..<height {
        if isShared {
          draw(UInt32(truncatingIfNeeded: y * width), pixels, width)
          math.kernels.filters.spreadField(pixels, channels, values, width)
        } else {
          draw(UInt32(truncatingIfNeeded: y * count), values, count)
        }
        body(y, values)
      }
    }
  }
}

extension VectorMath {
  /// Adds normally distributed noise, given in levels, to every sample, or one value to all
  /// samples of a pixel.
  ///
  /// - Precondition: equal shapes. `target` may be the source.
  package func addNormalNoise(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, key: NoiseKey, mean: Float,
    deviation: Float, isShared: Bool
  ) {
    FieldRows(source, isShared: isShared).forEach(
      self, draw: { kernels.filters.normalField(key.word, $0, mean, deviation, $1, $2) },
      body: { kernels.filters.addField(source.row($0), $1, target.row($0), source.stride) })
  }

  /// As for 8 bits.
  package func addNormalNoise(
    _ source: PixelRows<UInt16>, to target: MutablePixelRows<UInt16>, key: NoiseKey, mean: Float,
    deviation: Float, isShared: Bool
  ) {
    FieldRows(source, isShared: isShared).forEach(
      self, draw: { kernels.filters.normalField(key.word, $0, mean, deviation, $1, $2) },
      body: { y, field in
        let (input, output) = (source.row(y), target.row(y))
        for i in 0..<source.stride { output[i] = rounded(Float(input[i]) + field[i]) }
      })
  }

  /// Multiplies every sample by a number from `low ..< high`, or all samples of a pixel by one.
  ///
  /// - Precondition: equal shapes; `low <= high`, neither is negative. `target` may be the source.
  package func multiplyByNoise(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, key: NoiseKey, low: Float,
    high: Float, isShared: Bool
  ) {
    FieldRows(source, isShared: isShared).forEach(
      self, draw: { kernels.filters.uniformField(key.word, $0, low, high - low, $1, $2) },
      body: { kernels.filters.multiplyField(source.row($0), $1, target.row($0), source.stride) })
  }

  /// As for 8 bits.
  package func multiplyByNoise(
    _ source: PixelRows<UInt16>, to target: MutablePixelRows<UInt16>, key: NoiseKey, low: Float,
    high: Float, isShared: Bool
  ) {
    FieldRows(source, isShared: isShared).forEach(
      self, draw: { kernels.filters.uniformField(key.word, $0, low, high - low, $1, $2) },
      body: { y, field in
        let (input, output) = (source.row(y), target.row(y))
        for i in 0..<source.stride { output[i] = rounded(Float(input[i]) * field[i]) }
      })
  }

  /// Multiplies every channel by its factor.
  ///
  /// - Precondition: equal shapes; a factor a channel, none negative. `target` may be the source.
  package func multiply(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, factors: [Float]
  ) {
    precondition(factors.count == source.channels, "a factor a channel")
    Scratch.withBytes(ScratchCutter.size(Float.self, source.stride)) { scratch in
      var cutter = ScratchCutter(scratch)
      let field = cutter.take(Float.self, source.stride)
      for i in 0..<source.stride { field[i] = factors[i % source.channels] }
      for y in 0..<source.height {
        kernels.filters.multiplyField(source.row(y), field, target.row(y), source.stride)
      }
    }
  }

  /// As for 8 bits.
  package func multiply(
    _ source: PixelRows<UInt16>, to target: MutablePixelRows<UInt16>, factors: [Float]
  ) {
    precondition(factors.count == source.channels, "a factor a channel")
    for i in 0..<source.stride * source.height {
      target.base[i] = rounded(Float(source.base[i]) * factors[i % source.channels])
    }
  }

  private func rounded(_ value: Float) -> UInt16 {
    UInt16(min(max(value.rounded(.toNearestOrEven), 0), 65_535))
  }
}
