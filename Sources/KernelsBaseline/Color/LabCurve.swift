import CVector

/// Unsigned sixteen-bit lanes.
typealias WideWords = cvector_u16x32

/// Returns a smooth function of 0...65535, parabolas between knots that lie closer in the dark.
///
/// `table` holds 64 values, then as many slopes and bends: 32 pieces up to 4096, then 32 of all.
@inline(__always)
func curve(_ x: WideWords, _ table: UnsafePointer<UInt16>) -> WideWords {
  let coarse = cvector_right_unsigned(x, 11) &+ WideWords(repeating: 32)
  let piece = cvector_less(x, 4096, cvector_right_unsigned(x, 7), coarse)
  let place = cvector_less(x, 4096, cvector_left_unsigned(x, 9), cvector_left_unsigned(x, 5))
  let part = cvector_signed(cvector_right_unsigned(place, 1))
  let bend = cvector_signed(cvector_entries64(table + 128, piece))
  let slope = cvector_signed(cvector_entries64(table + 64, piece))
  let rise = cvector_high_product(slope &+ cvector_high_product(bend, part), part)
  return cvector_entries64(table, piece) &+ cvector_unsigned(rise)
}
