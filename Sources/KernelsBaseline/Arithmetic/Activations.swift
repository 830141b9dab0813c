/// Returns `1 / (1 + exp(-x))`, within 3 ULP on FMA tiers.
@inline(__always)
func sigmoid(_ x: Lanes) -> Lanes {
  let e = exponential(-magnitude(x))
  let r = 1 / (1 + e)
  return r.replacing(with: e * r, where: x .< Lanes.zero)
}

/// Returns `tanh(x)`, within 3 ULP on FMA tiers.
@inline(__always)
func hyperbolicTangent(_ x: Lanes) -> Lanes {
  let a = magnitude(x)
  let s = x * x
  var p = Lanes(repeating: 0.002_142_961_6)
  p = multiplyAdd(p, s, -0.008_177_397_8)
  p = multiplyAdd(p, s, 0.021_700_703)
  p = multiplyAdd(p, s, -0.053_946_763)
  p = multiplyAdd(p, s, 0.133_332_06)
  p = multiplyAdd(p, s, -0.333_333_31)
  let small = multiplyAdd(p, s * x, x)
  let large = 1 - 2 / (exponential(a + a) + 1)
  return copySign(large.replacing(with: small, where: a .< Lanes(repeating: 0.625)), x)
}

/// Returns the error function of `x`, within 2 ULP on FMA tiers.
@inline(__always)
func errorFunction(_ x: Lanes) -> Lanes {
  let a = magnitude(x)
  let s = x * x
  var p = Lanes(repeating: -0.000_595_374_15)
  p = multiplyAdd(p, s, 0.004_985_940_6)
  p = multiplyAdd(p, s, -0.026_761_72)
  p = multiplyAdd(p, s, 0.112_816_825)
  p = multiplyAdd(p, s, -0.376_124_8)
  p = multiplyAdd(p, s, 0.128_379_15)
  let small = multiplyAdd(p, x, x)
  let large = copySign(1 - complementaryErrorFunction(a), x)
  return large.replacing(with: small, where: a .< Lanes(repeating: 0.925))
}

/// Returns `erfc(a)` for `a >= 0.92` to an absolute error of `3e-8`; 0 from 4 up.
@inline(__always)
private func complementaryErrorFunction(_ a: Lanes) -> Lanes {
  let t = atMost(a, Lanes(repeating: 4))
  var q = Lanes(repeating: -2.116_183_2e-5)
  q = multiplyAdd(q, t, 0.000_435_218_07)
  q = multiplyAdd(q, t, -0.004_174_639_5)
  q = multiplyAdd(q, t, 0.025_128_616)
  q = multiplyAdd(q, t, -0.108_293_936)
  q = multiplyAdd(q, t, -0.633_334_64)
  q = multiplyAdd(q, t, -1.129_520_8)
  q = multiplyAdd(q, t, 0.000_175_873_47)
  return exponential(q)
}

/// Returns `x * sigmoid(x)`, within 4 ULP on FMA tiers for `x >= -80`; -0 at minus
/// infinity.
@inline(__always)
func silu(_ x: Lanes) -> Lanes {
  atLeast(x, Lanes(repeating: -200)) * sigmoid(x)
}

@inline(__always)
func gelu(_ x: Lanes) -> Lanes {
  let half = atLeast(x, Lanes(repeating: -200)) * 0.5
  return multiplyAdd(half, errorFunction(x * 0.707_106_77), half)
}

@inline(__always)
func geluTanh(_ x: Lanes) -> Lanes {
  let bounded = clamp(x, -200, .infinity)
  let inner = multiplyAdd(bounded * bounded * 0.044_715, bounded, bounded) * 0.797_884_56
  let half = bounded * 0.5
  return multiplyAdd(half, hyperbolicTangent(inner), half)
}

/// Returns `log(1 + exp(x))`, written so that nothing overflows.
@inline(__always)
func softplus(_ x: Lanes) -> Lanes {
  let e = exponential(-magnitude(x))
  // log1p(e) = log(u) * e / (u - 1) repairs the rounding of u = 1 + e.
  let u = 1 + e
  let correction = e / (u - 1)
  let log1p = (logarithm(u) * correction).replacing(with: e, where: u .== Lanes(repeating: 1))
  return atLeast(x, Lanes.zero) + log1p
}

@inline(__always)
func hardSwish(_ x: Lanes) -> Lanes {
  x * clamp(multiplyAdd(x, Lanes(repeating: 1 / 6), 0.5), 0, 1)
}
