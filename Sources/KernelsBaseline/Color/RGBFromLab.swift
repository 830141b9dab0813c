import CVector

/// Writes the RGB pixels of planes that `labFromRGB` writes; colors outside sRGB are cut to it.
///
/// `channels` is 3 or 4; a fourth channel is copied from `source`, which may be `target`. The planes
/// have `count` rounded up to 64 bytes. `table` is the one of `curve(_:_:)` from linear light to
/// sRGB levels, in 256ths. Integer arithmetic.
func rgbFromLab(
  _ light: UnsafePointer<UInt8>, _ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>,
  _ source: UnsafePointer<UInt8>, _ channels: Int, _ target: UnsafeMutablePointer<UInt8>,
  _ count: Int, _ table: UnsafePointer<UInt16>
) {
  writeColors(source, channels, target, count) { i in
    let first = cvector_load_bytes(light + i)
    let second = cvector_load_bytes(a + i)
    let third = cvector_load_bytes(b + i)
    let low = rgb(
      cvector_low_words(first), cvector_low_words(second), cvector_low_words(third), table)
    let high = rgb(
      cvector_high_words(first), cvector_high_words(second), cvector_high_words(third), table)
    return (
      cvector_packed_bytes(low.red, high.red), cvector_packed_bytes(low.green, high.green),
      cvector_packed_bytes(low.blue, high.blue)
    )
  }
}

@inline(__always)
private func rgb(
  _ light: ColorWords, _ a: ColorWords, _ b: ColorWords, _ table: UnsafePointer<UInt16>
) -> (red: ColorWords, green: ColorWords, blue: ColorWords) {
  let middle = ColorWords(repeating: 128)
  // Of fourteen fractional bits.
  let fy =
    cvector_high_product(cvector_left(light, 7), ColorWords(repeating: 28_359))
    &+ ColorWords(repeating: 2_260)
  let fx = fy &+ cvector_high_product(cvector_left(a &- middle, 7), ColorWords(repeating: 16_777))
  let fz = fy &- cvector_high_product(cvector_left(b &- middle, 8), ColorWords(repeating: 20_972))
  let x = cubed(fx)
  let y = cubed(fy)
  let z = cubedFar(fz)
  let red = cvector_weighted_sum(x, y, z, 12_615, -6_296, -4_446, 512, 10)
  let green = cvector_weighted_sum(x, y, z, -3_773, 7_684, 371, 512, 10)
  let blue = cvector_weighted_sum(x, y, z, 217, -836, 9_430, 512, 10)
  return (level(red, table), level(green, table), level(blue, table))
}

/// The inverse of the cube root with its straight start; results below 2, of fourteen fractional
/// bits.
@inline(__always)
private func cubed(_ f: ColorWords) -> ColorWords {
  let root = positive(f, 20_600)
  let square = cvector_high_product_unsigned(root, root)
  return ended(f, square &+ square, root, 8_416)
}

/// The same with results below 4, of thirteen fractional bits.
@inline(__always)
private func cubedFar(_ f: ColorWords) -> ColorWords {
  let root = positive(f, 26_000)
  return ended(f, cvector_high_product_unsigned(root, root), root, 4_208)
}

/// Of fifteen fractional bits.
@inline(__always)
private func positive(_ f: ColorWords, _ top: Int16) -> WideWords {
  let cut = cvector_clamp(f, 0, top)
  return cvector_unsigned(cut &+ cut)
}

@inline(__always)
private func ended(
  _ f: ColorWords, _ square: WideWords, _ root: WideWords, _ slope: Int16
) -> ColorWords {
  let cube = cvector_high_product_unsigned(square, root)
  let half = cvector_right_unsigned(square &* root, 15)
  let straight = cvector_high_product(
    f &- ColorWords(repeating: 2_260), ColorWords(repeating: slope))
  return cvector_less_signed(f, 3_390, straight, cvector_signed(cube &+ half))
}

@inline(__always)
private func level(_ linear: WideWords, _ table: UnsafePointer<UInt16>) -> ColorWords {
  cvector_signed(cvector_right_unsigned(curve(linear, table), 8))
}
