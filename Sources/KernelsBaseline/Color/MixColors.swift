import CVector

/// Sixteen-bit lanes of half the pixels of `ColorPlanes`.
typealias ColorWords = cvector_i16x32

/// Writes a weighted sum of red, green and blue, and an offset, for each color.
///
/// `weights` holds four words a color: three weights of `9 + bits` fractional bits and the offset
/// of `bits` fractional bits, rounding included; `bits` is 0...4. A sum is cut to 0...255. Integer
/// arithmetic: each product loses less than `1 / 2^bits` of a level. A fourth channel is copied.
func mixColors(
  _ source: UnsafePointer<UInt8>, _ channels: Int, _ target: UnsafeMutablePointer<UInt8>,
  _ count: Int, _ weights: UnsafePointer<Int16>, _ bits: Int16
) {
  let red = ColorWeights(weights)
  let green = ColorWeights(weights + 4)
  let blue = ColorWeights(weights + 8)
  mapColors(source, channels, target, count) { planes in
    let low = ColorHalf(
      cvector_low_words(planes.first), cvector_low_words(planes.second),
      cvector_low_words(planes.third))
    let high = ColorHalf(
      cvector_high_words(planes.first), cvector_high_words(planes.second),
      cvector_high_words(planes.third))
    return (
      first: cvector_packed_bytes(low.mixed(red, bits), high.mixed(red, bits)),
      second: cvector_packed_bytes(low.mixed(green, bits), high.mixed(green, bits)),
      third: cvector_packed_bytes(low.mixed(blue, bits), high.mixed(blue, bits))
    )
  }
}

private struct ColorWeights {
  let red: ColorWords
  let green: ColorWords
  let blue: ColorWords
  let offset: ColorWords

  @inline(__always)
  init(_ weights: UnsafePointer<Int16>) {
    red = ColorWords(repeating: weights[0])
    green = ColorWords(repeating: weights[1])
    blue = ColorWords(repeating: weights[2])
    offset = ColorWords(repeating: weights[3])
  }
}

/// Samples with seven fractional bits.
private struct ColorHalf {
  let red: ColorWords
  let green: ColorWords
  let blue: ColorWords

  @inline(__always)
  init(_ red: ColorWords, _ green: ColorWords, _ blue: ColorWords) {
    self.red = cvector_left(red, 7)
    self.green = cvector_left(green, 7)
    self.blue = cvector_left(blue, 7)
  }

  @inline(__always)
  func mixed(_ weights: ColorWeights, _ bits: Int16) -> ColorWords {
    let sum =
      cvector_high_product(red, weights.red) &+ cvector_high_product(green, weights.green)
      &+ cvector_high_product(blue, weights.blue) &+ weights.offset
    return cvector_right(sum, bits)
  }
}
