import CVector

/// Writes `target[i] = (first[i] * a + second[i] * b) / 256` for 256 entries, `a + b` being 65 536.
func blendTables(
  _ first: UnsafePointer<UInt8>, _ second: UnsafePointer<UInt8>, _ a: UInt16, _ b: UInt16,
  _ target: UnsafeMutablePointer<UInt16>
) {
  let (a, b) = (UInt32(a), UInt32(b))
  var i = 0
  while i < 256 {
    let sum = UInt32(first[i]) &* a &+ UInt32(second[i]) &* b
    target[i] = UInt16(truncatingIfNeeded: sum &>> 8)
    i &+= 1
  }
}

/// Passes bytes through two tables of 256 words and mixes the results by weights that go with the
/// place: `target[i] = round((left[source[i]] * a[i] + right[source[i]] * b[i]) / 2^24)`.
///
/// Reads and writes `count` rounded up to 64. `target` is not `source`.
func lookUpBetween(
  _ source: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>, _ count: Int,
  _ left: UnsafePointer<UInt16>, _ right: UnsafePointer<UInt16>, _ a: UnsafePointer<UInt16>,
  _ b: UnsafePointer<UInt16>
) {
  var i = 0
  while i < count {
    let bytes = cvector_load_bytes(source + i)
    let low = between(cvector_unsigned(cvector_low_words(bytes)), left, right, a + i, b + i)
    let high = between(
      cvector_unsigned(cvector_high_words(bytes)), left, right, a + i + 32, b + i + 32)
    cvector_store_bytes(cvector_packed_bytes(low, high), target + i)
    i &+= 64
  }
}

@inline(__always)
private func between(
  _ index: WideWords, _ left: UnsafePointer<UInt16>, _ right: UnsafePointer<UInt16>,
  _ a: UnsafePointer<UInt16>, _ b: UnsafePointer<UInt16>
) -> ColorWords {
  let first = cvector_high_product_unsigned(
    cvector_entries256(left, index), cvector_load_words(a))
  let second = cvector_high_product_unsigned(
    cvector_entries256(right, index), cvector_load_words(b))
  // Half a level to round, and what the products lose.
  let sum = first &+ second &+ WideWords(repeating: 129)
  return cvector_signed(cvector_right_unsigned(sum, 8))
}
