import VectorMath

extension Image {
  /// Multiplies each color value by `base + across[x] * down[y]`; alpha stays.
  ///
  /// - Throws: ``ImageOperationError/valueCount(name:expected:got:)``, or
  ///   ``ImageOperationError/outOfRange(name:value:range:)`` for factors that are not finite.
  package func scaled(
    base: Double, across: [Double], down: [Double]
  ) throws(ImageOperationError) -> Image {
    guard across.count == width else {
      throw .valueCount(name: "across", expected: width, got: across.count)
    }
    guard down.count == height else {
      throw .valueCount(name: "down", expected: height, got: down.count)
    }
    for value in [base] + across + down where !Float(value).isFinite {
      throw .outOfRange(name: "factor", value: value, range: "finite numbers")
    }
    var bases = Array(repeating: Float(1), count: width * channels)
    var steps = Array(repeating: Float(0), count: width * channels)
    for x in 0..<width {
      for c in 0..<colorChannels {
        bases[x * channels + c] = Float(base)
        steps[x * channels + c] = Float(across[x])
      }
    }
    let rows = down.map { Float($0) }
    var target = Image(width: width, height: height, channels: channels, depth: depth)
    apply(
      to: &target,
      narrow: { VectorMath.active.scale($0, to: $1, base: bases, across: steps, down: rows) },
      wide: { VectorMath.active.scale($0, to: $1, base: bases, across: steps, down: rows) })
    return target
  }
}
