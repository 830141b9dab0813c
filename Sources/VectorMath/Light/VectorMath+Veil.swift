extension VectorMath {
  /// Dims a picture and lays paint over it by a mask that is made row by row.
  ///
  /// The first `colors` channels change, the others are copied. Rounded after the dimming, whose
  /// factor `gain` has 8 bits, and after the mixing. With `isPerSample` the mask has a value for
  /// each sample, not for each pixel.
  ///
  /// - Precondition: equal shapes; a color has a value of 0...255 for each channel; `gain` lies
  ///   in 0...1.
  package func veil(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, paint: Paint, colors: Int,
    gain: Double = 1, isPerSample: Bool = false, mask: MaskRow
  ) {
    let stride = source.stride
    precondition(stride == target.stride && source.height == target.height)
    precondition(gain >= 0 && gain <= 1, "a picture is only dimmed")
    let channels = source.channels
    let factor = UInt16((gain * 256).rounded())
    let lineSize = ScratchCutter.size(UInt8.self, stride)
    Scratch.withBytes(3 * lineSize) { scratch in
      var cutter = ScratchCutter(scratch)
      let color = cutter.take(UInt8.self, stride)
      let weights = cutter.take(UInt8.self, stride)
      let single = cutter.take(UInt8.self, stride)
      if case .color(let values) = paint {
        precondition(values.count == channels, "one value a channel")
        for i in 0..<stride { color[i] = UInt8(values[i % channels]) }
      }
      for y in 0..<source.height {
        let (from, to) = (source.row(y), target.row(y))
        let isSeen = mask(y, isPerSample ? weights : single)
        guard isSeen || factor < 256 else {
          to.update(from: from, count: stride)
          continue
        }
        if !isSeen {
          weights.update(repeating: 0, count: stride)
        } else if isPerSample {
          clearRest(of: weights, width: source.width, channels: channels, colors: colors)
        } else {
          kernels.light.spreadBytes(single, source.width, channels, colors, weights)
        }
        if case .noise(let seed) = paint, isSeen {
          kernels.light.hashedBytes(
            UInt32(truncatingIfNeeded: y &* stride), seed, color, stride)
        }
        kernels.light.veilBytes(from, factor, color, weights, to, stride)
        if factor < 256, colors < channels {
          for x in 0..<source.width {
            for c in colors..<channels { to[x * channels + c] = from[x * channels + c] }
          }
        }
      }
    }
  }

  /// As for 8 bits, rounded once; the mask has 8 bits, the paint 16.
  ///
  /// - Precondition: equal shapes; a color has a value of 0...65535 for each channel.
  package func veil(
    _ source: PixelRows<UInt16>, to target: MutablePixelRows<UInt16>, paint: Paint, colors: Int,
    gain: Double = 1, isPerSample: Bool = false, mask: MaskRow
  ) {
    let stride = source.stride
    precondition(stride == target.stride && source.height == target.height)
    let channels = source.channels
    let lineSize = ScratchCutter.size(UInt8.self, stride)
    Scratch.withBytes(3 * lineSize) { scratch in
      var cutter = ScratchCutter(scratch)
      let weights = cutter.take(UInt8.self, stride)
      let low = cutter.take(UInt8.self, stride)
      let high = cutter.take(UInt8.self, stride)
      for y in 0..<source.height {
        let (from, to) = (source.row(y), target.row(y))
        let isSeen = mask(y, weights)
        if case .noise(let seed) = paint {
          let first = UInt32(truncatingIfNeeded: y &* stride)
          kernels.light.hashedBytes(first, seed, high, stride)
          kernels.light.hashedBytes(first, ~seed, low, stride)
        }
        for i in 0..<stride {
          let channel = i % channels
          guard channel < colors else {
            to[i] = from[i]
            continue
          }
          let color =
            switch paint {
            case .color(let values): values[channel]
            case .noise: Int(high[i]) << 8 | Int(low[i])
            }
          let weight = isSeen ? Double(weights[isPerSample ? i : i / channels]) / 255 : 0
          let value = Double(from[i]) * gain * (1 - weight) + Double(color) * weight
          to[i] = UInt16(min(max(value.rounded(), 0), 65_535))
        }
      }
    }
  }

  private func clearRest(
    of weights: UnsafeMutablePointer<UInt8>, width: Int, channels: Int, colors: Int
  ) {
    guard colors < channels else { return }
    for x in 0..<width {
      for c in colors..<channels { weights[x * channels + c] = 0 }
    }
  }
}
