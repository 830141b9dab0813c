import CVector

/// Writes lightness and the two chromaticities of CIE L*a*b*, as bytes: `L * 2.55`, `a + 128`,
/// `b + 128`, rounded; white is D65, RGB is sRGB.
///
/// Light is rounded to steps of 1 / 2040 on the way. `channels` is 3 or 4. The planes have room for `count` rounded up to 64. `tables` holds 256 words
/// of linear light, 2040 being white, then the table of the cube root for `curve(_:_:)`. Integer arithmetic.
func labFromRGB(
  _ source: UnsafePointer<UInt8>, _ channels: Int, _ count: Int,
  _ light: UnsafeMutablePointer<UInt8>, _ a: UnsafeMutablePointer<UInt8>,
  _ b: UnsafeMutablePointer<UInt8>, _ tables: UnsafePointer<UInt16>
) {
  readColors(source, channels, count) { colors, i in
    let low = lab(
      cvector_low_words(colors.first), cvector_low_words(colors.second),
      cvector_low_words(colors.third), tables)
    let high = lab(
      cvector_high_words(colors.first), cvector_high_words(colors.second),
      cvector_high_words(colors.third), tables)
    cvector_store_bytes(cvector_packed_bytes(low.light, high.light), light + i)
    cvector_store_bytes(cvector_packed_bytes(low.a, high.a), a + i)
    cvector_store_bytes(cvector_packed_bytes(low.b, high.b), b + i)
  }
}

@inline(__always)
private func lab(
  _ red: ColorWords, _ green: ColorWords, _ blue: ColorWords, _ tables: UnsafePointer<UInt16>
) -> (light: ColorWords, a: ColorWords, b: ColorWords) {
  let r = cvector_signed(cvector_entries256(tables, cvector_unsigned(red)))
  let g = cvector_signed(cvector_entries256(tables, cvector_unsigned(green)))
  let b = cvector_signed(cvector_entries256(tables, cvector_unsigned(blue)))
  // The sRGB primaries, with D65 white as one.
  let fx = root(cvector_weighted_sum(r, g, b, 1_777, 1_541, 778, 2_048, 12), tables)
  let fy = root(cvector_weighted_sum(r, g, b, 871, 2_929, 296, 2_048, 12), tables)
  let fz = root(cvector_weighted_sum(r, g, b, 73, 448, 3_575, 2_048, 12), tables)
  let scaled = cvector_signed(
    cvector_high_product_unsigned(fy, WideWords(repeating: 18_944)))
  let light = cvector_right(scaled &- ColorWords(repeating: 2_579), 6)
  let x = cvector_signed(cvector_right_unsigned(fx, 1))
  let y = cvector_signed(cvector_right_unsigned(fy, 1))
  let z = cvector_signed(cvector_right_unsigned(fz, 1))
  // 128 and a half, of six fractional bits.
  let middle = ColorWords(repeating: 8_224)
  let reds = cvector_high_product((x &- y) &+ (x &- y), ColorWords(repeating: 32_000))
  let blues = cvector_high_product(y &- z, ColorWords(repeating: 25_600))
  return (light, cvector_right(reds &+ middle, 6), cvector_right(blues &+ middle, 6))
}

/// Of light in steps of 1 / 2040, as OpenCV has it in between: coarse, but what many models saw.
@inline(__always)
private func root(_ light: WideWords, _ tables: UnsafePointer<UInt16>) -> WideWords {
  curve(cvector_left_unsigned(light, 5), tables + 256)
}
