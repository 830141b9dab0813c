extension VectorMath {
  /// Multiplies each sample by `base[i] + across[i] * down[y]`, `i` being its place in the row.
  ///
  /// The factor is worked out in `Float`, rounded after each operation; the product is rounded
  /// to the nearest level, ties to even.
  ///
  /// - Precondition: equal shapes; `base` and `across` have a finite value for each sample of a
  ///   row, `down` for each row.
  package func scale(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, base: [Float],
    across: [Float], down: [Float]
  ) {
    let stride = source.stride
    precondition(stride == target.stride && source.height == target.height)
    precondition(base.count == stride && across.count == stride && down.count == source.height)
    base.withUnsafeBufferPointer { base in
      across.withUnsafeBufferPointer { across in
        guard let base = base.baseAddress, let across = across.baseAddress else { return }
        for y in 0..<source.height {
          kernels.light.scaleBytes(
            source.row(y), base, across, down[y], target.row(y), stride)
        }
      }
    }
  }

  /// As for 8 bits, in `Float` factors and `Double` products.
  package func scale(
    _ source: PixelRows<UInt16>, to target: MutablePixelRows<UInt16>, base: [Float],
    across: [Float], down: [Float]
  ) {
    let stride = source.stride
    precondition(stride == target.stride && source.height == target.height)
    precondition(base.count == stride && across.count == stride && down.count == source.height)
    for y in 0..<source.height {
      let (from, to) = (source.row(y), target.row(y))
      for i in 0..<stride {
        let value = Double(from[i]) * Double(base[i] + across[i] * down[y])
        to[i] = UInt16(min(max(value.rounded(), 0), 65_535))
      }
    }
  }

  /// Writes the straight line between nodes that are `2^shift` bytes apart.
  ///
  /// - Precondition: `nodes` holds `(count - 1) >> shift + 2` levels of 8 fractional bits, at
  ///   most 255 · 256; `shift` lies in 0...15.
  package func stretch(
    _ nodes: UnsafePointer<UInt16>, shift: Int, to target: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    kernels.light.stretchRow(nodes, shift, target, count)
  }

  /// Writes random bytes: the `i`-th is a function of `first + i` and the seed.
  package func noise(
    first: Int, seed: UInt64, to target: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    kernels.light.hashedBytes(UInt32(truncatingIfNeeded: first), seed, target, count)
  }

  /// Writes 255 with a probability, else 0: the `i`-th byte is a function of `first + i`, the
  /// seed and the probability.
  ///
  /// - Precondition: `probability` lies in 0...1.
  package func scatter(
    _ probability: Double, first: Int, seed: UInt64, to target: UnsafeMutablePointer<UInt8>,
    count: Int
  ) {
    precondition(probability >= 0 && probability <= 1, "a probability lies in 0...1")
    guard probability < 1 else {
      target.update(repeating: 255, count: count)
      return
    }
    let limit = UInt32(min((probability * 0x1p32).rounded(), 0x1p32 - 1))
    kernels.light.hashedMask(UInt32(truncatingIfNeeded: first), seed, limit, target, count)
  }
}
