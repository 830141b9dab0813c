extension VectorMath {
  /// Replaces every sample by its entry in a table of 256, or in one such table a channel.
  ///
  /// - Precondition: equal shapes; `tables` holds 256 or `256 * channels` values.
  package func lookUp(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, tables: [UInt8]
  ) {
    let count = source.stride * source.height
    precondition(count == target.stride * target.height && source.channels == target.channels)
    precondition(tables.count == 256 || tables.count == 256 * source.channels)
    tables.withUnsafeBufferPointer { tables in
      guard let base = tables.baseAddress else { return }
      kernels.pixels.lookUpBytes(source.base, target.base, count, base, tables.count / 256)
    }
  }

  /// Mixes two pictures: 0 gives `first`, 1 gives `second`; the weight has 16 bits.
  ///
  /// - Precondition: equal shapes; `weight` lies in 0...1.
  package func blend(
    _ first: PixelRows<UInt8>, _ second: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>,
    weight: Double
  ) {
    let count = first.stride * first.height
    precondition(count == second.stride * second.height && count == target.stride * target.height)
    precondition(weight >= 0 && weight <= 1, "a weight lies in 0...1")
    kernels.pixels.blendBytes(
      first.base, second.base, target.base, count, UInt32((weight * 65_536).rounded()))
  }

  /// Mixes two pictures by a mask of one sample a pixel: 0 keeps `first`, 255 takes `second`.
  ///
  /// - Precondition: equal shapes; the mask has one channel.
  package func blend(
    _ first: PixelRows<UInt8>, _ second: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>,
    mask: PixelRows<UInt8>
  ) {
    let pixels = first.width * first.height
    precondition(mask.channels == 1 && mask.width * mask.height == pixels)
    precondition(second.width * second.height == pixels && second.channels == first.channels)
    precondition(target.width * target.height == pixels && target.channels == first.channels)
    kernels.pixels.blendMasked(
      first.base, second.base, mask.base, target.base, pixels, first.channels)
  }

  /// Reduces RGB, or RGB and alpha, to ITU-R BT.601 luma; equal to Pillow's mode L.
  ///
  /// - Precondition: three or four channels in, one out, equal sides.
  package func gray(_ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>) {
    precondition(source.channels == 3 || source.channels == 4, "RGB, or RGB and alpha")
    precondition(target.channels == 1, "gray has one channel")
    precondition(source.width == target.width && source.height == target.height)
    kernels.pixels.grayFromRGB(
      source.base, source.channels, target.base, source.width * source.height)
  }
}
