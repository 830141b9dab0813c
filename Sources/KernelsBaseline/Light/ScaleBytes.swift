/// Adding this leaves the nearest whole number, ties to even, in the low bits; 2^23.
private let whole: Float = 8_388_608

/// Writes `target[i] = round(source[i] * (base[i] + across[i] * down))`, cut to 0...255.
///
/// Every operation is rounded to `Float` by itself on all tiers, so all give the same bytes.
/// Factors are finite. `target` may be `source`.
func scaleBytes(
  _ source: UnsafePointer<UInt8>, _ base: UnsafePointer<Float>, _ across: UnsafePointer<Float>,
  _ down: Float, _ target: UnsafeMutablePointer<UInt8>, _ count: Int
) {
  let downs = Lanes(repeating: down)
  let wholes = Lanes(repeating: whole)
  var i = 0
  while i &+ 16 <= count {
    let levels = floats(widen(source + i) | bits(wholes)) - wholes
    let factors = load(base + i) + load(across + i) * downs
    let values = clamp(levels * factors, 0, 255) + wholes
    storeBytes(narrowSamples(bits(values)), to: target + i)
    i &+= 16
  }
  while i < count {
    let factor = base[i] + across[i] * down
    let value = Float(bitPattern: UInt32(source[i]) | whole.bitPattern) - whole
    let scaled = value * factor
    let cut = (scaled < 0 ? 0 : (scaled > 255 ? 255 : scaled)) + whole
    target[i] = UInt8(truncatingIfNeeded: cut.bitPattern)
    i &+= 1
  }
}
