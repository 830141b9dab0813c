/// Returns `exp(x)`, within 1.5 ULP on FMA tiers.
///
/// `x = n log 2 + r`; `2^n` is applied in two factors so that subnormal results come out rounded.
@inline(__always)
func exponential(_ x: Lanes) -> Lanes {
  let (p, half, rest) = exponentialParts(x)
  return p * half * rest
}

/// Returns `p`, `s` and `t` with `exp(x) = p * s * t`.
@inline(__always)
func exponentialParts(_ x: Lanes) -> (Lanes, Lanes, Lanes) {
  let magic = Lanes(repeating: 12_582_912)  // adding it rounds to an integer
  let clamped = clamp(x, -105, 90)
  let shifted = multiplyAdd(clamped, Lanes(repeating: 1.442_695_04), magic)
  let n = shifted - magic
  var r = multiplyAdd(n, Lanes(repeating: -0.693_145_75), clamped)
  r = multiplyAdd(n, Lanes(repeating: -1.428_606_8e-6), r)
  var p = Lanes(repeating: 0.001_395_172)
  p = multiplyAdd(p, r, 0.008_369_598_5)
  p = multiplyAdd(p, r, 0.041_666_187)
  p = multiplyAdd(p, r, 0.166_665_12)
  p = multiplyAdd(p, r, 0.5)
  p = multiplyAdd(p, r * r, r) + 1
  let exponent = bits(shifted) &- IntLanes(repeating: 0x4B40_0000)
  let half = exponent &>> IntLanes(repeating: 1)
  return (p, powerOfTwo(half), powerOfTwo(exponent &- half))
}

@inline(__always)
private func powerOfTwo(_ n: IntLanes) -> Lanes {
  floats((n &+ IntLanes(repeating: 127)) &<< IntLanes(repeating: 23))
}

/// Returns the natural logarithm of `x`, within 2 ULP on FMA tiers.
@inline(__always)
func logarithm(_ x: Lanes) -> Lanes {
  let tiny = x .< Lanes(repeating: 1.175_494_4e-38)
  let scaled = x.replacing(with: x * 8_388_608, where: tiny)
  // The mantissa is taken in sqrt(1/2) ..< sqrt(2), so that nothing cancels near 1.
  let raw = bits(scaled) &- IntLanes(repeating: 0x3F35_04F3)
  let exponent = raw &>> IntLanes(repeating: 23)
  let mantissa = floats(bits(scaled) &- (exponent &<< IntLanes(repeating: 23)))
  // The bits of 1.5 * 2^23 + exponent.
  var n = floats(exponent &+ IntLanes(repeating: 0x4B40_0000)) - 12_582_912
  n = n.replacing(with: n - 23, where: tiny)
  let f = mantissa - 1
  var p = Lanes(repeating: 0.067_466_386)
  p = multiplyAdd(p, f, -0.116_756_515)
  p = multiplyAdd(p, f, 0.118_881_63)
  p = multiplyAdd(p, f, -0.124_055_89)
  p = multiplyAdd(p, f, 0.142_195_52)
  p = multiplyAdd(p, f, -0.166_679_96)
  p = multiplyAdd(p, f, 0.200_021_19)
  p = multiplyAdd(p, f, -0.250_000_09)
  p = multiplyAdd(p, f, 0.333_333_13)
  let square = f * f
  p = p * f * square
  p = multiplyAdd(n, Lanes(repeating: -2.121_944_4e-4), p)
  p = multiplyAdd(square, Lanes(repeating: -0.5), p)
  var y = multiplyAdd(n, Lanes(repeating: 0.693_359_375), f + p)
  y = y.replacing(with: -.infinity, where: x .== Lanes.zero)
  y = y.replacing(with: .infinity, where: x .== Lanes(repeating: .infinity))
  return y.replacing(with: .nan, where: .!(x .>= Lanes.zero))
}
