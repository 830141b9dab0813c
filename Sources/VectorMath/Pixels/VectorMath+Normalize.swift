import KernelTable

/// The line of one output channel: `y = x * scale + bias`, `x` from channel `source`.
public struct ChannelLine: Sendable, Equatable {
  /// The channel that is read.
  public var source: Int
  public var scale: Float
  public var bias: Float

  /// Creates a line.
  public init(source: Int, scale: Float, bias: Float) {
    self.source = source
    self.scale = scale
    self.bias = bias
  }
}

extension VectorMath {
  /// Writes one plane a line, `[C, H, W]`: `plane[i] = pixel[i][line.source] * scale + bias`.
  ///
  /// - Precondition: `target` holds `lines.count * width * height` values.
  package func normalizePlanar(
    _ source: PixelRows<UInt8>, to target: UnsafeMutableBufferPointer<Float>, lines: [ChannelLine]
  ) {
    let pixels = source.width * source.height
    precondition(target.count == lines.count * pixels, "one plane a line")
    guard let base = target.baseAddress else { return }
    withLines(lines, channels: source.channels) { planes, order, scales, biases in
      for k in lines.indices { planes[k] = base + k * pixels }
      kernels.pixels.normalizePlanar(
        source.base, pixels, source.channels, planes, lines.count, order, scales, biases)
    }
  }

  /// Writes one value a line for each pixel, `[H, W, C]`.
  ///
  /// - Precondition: `target` holds `lines.count * width * height` values.
  package func normalizeInterleaved(
    _ source: PixelRows<UInt8>, to target: UnsafeMutableBufferPointer<Float>, lines: [ChannelLine]
  ) {
    let pixels = source.width * source.height
    precondition(target.count == lines.count * pixels, "one value a line")
    guard let base = target.baseAddress else { return }
    withLines(lines, channels: source.channels) { planes, order, scales, biases in
      kernels.pixels.normalizeInterleaved(
        source.base, pixels, source.channels, base, lines.count, order, scales, biases)
    }
  }

  /// Writes 16-bit samples as floats, planar or interleaved; one fused rounding a sample.
  ///
  /// - Precondition: `target` holds `lines.count * width * height` values.
  package func normalize(
    _ source: PixelRows<UInt16>, to target: UnsafeMutableBufferPointer<Float>,
    lines: [ChannelLine], isPlanar: Bool
  ) {
    let pixels = source.width * source.height
    precondition(target.count == lines.count * pixels, "one value a line")
    for (k, line) in lines.enumerated() {
      precondition(line.source >= 0 && line.source < source.channels, "the channel is there")
      let start = isPlanar ? k * pixels : k
      let step = isPlanar ? 1 : lines.count
      for i in 0..<pixels {
        let sample = Float(source.base[i * source.channels + line.source])
        target[start + i * step] = line.bias.addingProduct(sample, line.scale)
      }
    }
  }

  /// Writes floats back as 8-bit samples: `round(clamp(value * scale + bias))`, half to even.
  ///
  /// A line's `source` is the plane, or the place in the pixel, that its channel comes from.
  ///
  /// - Precondition: one line a channel; `values` holds as many as the picture.
  package func pack(
    _ values: UnsafeBufferPointer<Float>, to target: MutablePixelRows<UInt8>,
    lines: [ChannelLine], isPlanar: Bool
  ) {
    let pixels = target.width * target.height
    precondition(lines.count == target.channels && values.count == pixels * lines.count)
    guard let base = values.baseAddress else { return }
    withLines(lines, channels: lines.count) { planes, order, scales, biases in
      for k in lines.indices {
        planes[k] = UnsafeMutablePointer(mutating: base) + order[k] * (isPlanar ? pixels : 1)
      }
      planes.withMemoryRebound(to: PixelKernels.Floats.self, capacity: lines.count) { planes in
        kernels.pixels.packSamples(
          planes, isPlanar ? 1 : lines.count, pixels, lines.count, scales, biases, target.base)
      }
    }
  }

  private func withLines(
    _ lines: [ChannelLine], channels: Int,
    _ body: (
      UnsafeMutablePointer<UnsafeMutablePointer<Float>>, UnsafePointer<Int>,
      UnsafePointer<Float>, UnsafePointer<Float>
    ) -> Void
  ) {
    precondition(lines.allSatisfy { (0..<channels).contains($0.source) }, "the channel is there")
    let count = lines.count
    let size =
      ScratchCutter.size(UnsafeMutablePointer<Float>.self, count)
      + ScratchCutter.size(Int.self, count) + 2 * ScratchCutter.size(Float.self, count)
    Scratch.withBytes(size) { scratch in
      var cutter = ScratchCutter(scratch)
      let planes = cutter.take(UnsafeMutablePointer<Float>.self, count)
      let order = cutter.take(Int.self, count)
      let scales = cutter.take(Float.self, count)
      let biases = cutter.take(Float.self, count)
      for (k, line) in lines.enumerated() {
        order[k] = line.source
        scales[k] = line.scale
        biases[k] = line.bias
      }
      body(planes, order, scales, biases)
    }
  }
}
