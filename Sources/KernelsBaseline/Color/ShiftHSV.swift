import CVector

/// Adds to hue, saturation and value of RGB pixels.
///
/// `hue` is in sixths of a turn, in 0 ..< 6; `saturation` is a share, `value` in levels; results
/// are cut to their range, grays stay gray. Every operation is rounded by itself, so that tiers
/// agree to the bit. A fourth channel is copied.
func shiftHSV(
  _ source: UnsafePointer<UInt8>, _ channels: Int, _ target: UnsafeMutablePointer<UInt8>,
  _ count: Int, _ hue: Float, _ saturation: Float, _ value: Float
) {
  if saturation == 0, value == 0 {
    mapColors(source, channels, target, count) {
      shifted($0, hue: hue, saturation: 0, value: 0, isHueOnly: true)
    }
  } else {
    mapColors(source, channels, target, count) {
      shifted($0, hue: hue, saturation: saturation, value: value, isHueOnly: false)
    }
  }
}

private typealias FloatColors = (red: Lanes, green: Lanes, blue: Lanes)

@inline(__always)
private func shifted(
  _ colors: ColorPlanes, hue: Float, saturation: Float, value: Float, isHueOnly: Bool
) -> ColorPlanes {
  let a = shifted(
    cvector_quarter0(colors.first), cvector_quarter0(colors.second), cvector_quarter0(colors.third),
    hue, saturation, value, isHueOnly)
  let b = shifted(
    cvector_quarter1(colors.first), cvector_quarter1(colors.second), cvector_quarter1(colors.third),
    hue, saturation, value, isHueOnly)
  let c = shifted(
    cvector_quarter2(colors.first), cvector_quarter2(colors.second), cvector_quarter2(colors.third),
    hue, saturation, value, isHueOnly)
  let d = shifted(
    cvector_quarter3(colors.first), cvector_quarter3(colors.second), cvector_quarter3(colors.third),
    hue, saturation, value, isHueOnly)
  return (
    joined(a.red, b.red, c.red, d.red), joined(a.green, b.green, c.green, d.green),
    joined(a.blue, b.blue, c.blue, d.blue)
  )
}

@inline(__always)
private func joined(_ a: Lanes, _ b: Lanes, _ c: Lanes, _ d: Lanes) -> cvector_u8x64 {
  cvector_join(
    cvector_whole_bytes(a), cvector_whole_bytes(b), cvector_whole_bytes(c), cvector_whole_bytes(d))
}

@inline(__always)
private func shifted(
  _ first: cvector_u8x16, _ second: cvector_u8x16, _ third: cvector_u8x16, _ hue: Float,
  _ saturation: Float, _ value: Float, _ isHueOnly: Bool
) -> FloatColors {
  let zero = Lanes(repeating: 0)
  let one = Lanes(repeating: 1)
  let red = cvector_floats(first)
  let green = cvector_floats(second)
  let blue = cvector_floats(third)
  let most = cvector_larger(cvector_larger(red, green), blue)
  let chroma = most - cvector_smaller(cvector_smaller(red, green), blue)
  let part = one / cvector_larger(chroma, one)
  // In sixths of a turn: red at 0, green at 2, blue at 4.
  let fromBlue = (red - green) * part + Lanes(repeating: 4)
  let fromGreen = (blue - red) * part + Lanes(repeating: 2)
  let turn = cvector_equal(
    most, red, (green - blue) * part, cvector_equal(most, green, fromGreen, fromBlue))
  let place = cvector_wrapped(turn + Lanes(repeating: hue), 6)
  var (bright, range) = (most, chroma)
  if !isHueOnly {
    let share = between(chroma / cvector_larger(most, one) + Lanes(repeating: saturation), one)
    bright = between(most + Lanes(repeating: value), Lanes(repeating: 255))
    range = bright * cvector_equal(chroma, zero, zero, share)
  }
  // Half a level makes the cut to whole levels a rounding.
  let base = bright - range + Lanes(repeating: 0.5)
  let two = Lanes(repeating: 2)
  return (
    base + range * between(cvector_magnitude(place - Lanes(repeating: 3)) - one, one),
    base + range * between(two - cvector_magnitude(place - two), one),
    base + range * between(two - cvector_magnitude(place - Lanes(repeating: 4)), one)
  )
}

/// Clamps to the range from 0 to `top`.
@inline(__always)
private func between(_ v: Lanes, _ top: Lanes) -> Lanes {
  cvector_smaller(cvector_larger(v, Lanes(repeating: 0)), top)
}
