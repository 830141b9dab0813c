import KernelTable

/// Writes `y[i] = f(x[i])` for `i < count`.
///
/// `x` and `y` may be the same buffer, but must not otherwise overlap; neither needs alignment.
/// The errors of each function are stated at its definition.
func unary(
  _ code: UnaryCode, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int,
  _ p: Float, _ q: Float
) {
  let ps = Lanes(repeating: p)
  let qs = Lanes(repeating: q)
  switch code {
  case .absolute: map(x, y, count) { magnitude($0) }
  case .negate: map(x, y, count) { -$0 }
  case .squareRoot: map(x, y, count) { $0.squareRoot() }
  case .reciprocal: map(x, y, count) { 1 / $0 }
  case .exponential: map(x, y, count) { exponential($0) }
  case .logarithm: map(x, y, count) { logarithm($0) }
  case .errorFunction: map(x, y, count) { errorFunction($0) }
  case .floor: map(x, y, count) { rounded($0, up: false) }
  case .ceiling: map(x, y, count) { rounded($0, up: true) }
  case .roundToEven: map(x, y, count) { roundedToEven($0) }
  case .sign: map(x, y, count) { signum($0) }
  case .relu: map(x, y, count) { atLeast($0, Lanes.zero) }
  case .leakyRelu: map(x, y, count) { $0.replacing(with: $0 * ps, where: $0 .< Lanes.zero) }
  case .clip: map(x, y, count) { atMost(atLeast($0, ps), qs) }
  case .sigmoid: map(x, y, count) { sigmoid($0) }
  case .tanh: map(x, y, count) { hyperbolicTangent($0) }
  case .silu: map(x, y, count) { silu($0) }
  case .hardSwish: map(x, y, count) { hardSwish($0) }
  case .hardSigmoid: map(x, y, count) { clamp(multiplyAdd($0, ps, qs), 0, 1) }
  case .gelu: map(x, y, count) { gelu($0) }
  case .geluTanh: map(x, y, count) { geluTanh($0) }
  case .elu:
    map(x, y, count) { $0.replacing(with: (exponential($0) - 1) * ps, where: $0 .< Lanes.zero) }
  case .softplus: map(x, y, count) { softplus($0) }
  case .mish:
    map(x, y, count) { atLeast($0, Lanes(repeating: -200)) * hyperbolicTangent(softplus($0)) }
  case .scaleBias: map(x, y, count) { multiplyAdd($0, ps, qs) }
  }
}

/// Applies `f` to whole vectors; the tail goes through the same arithmetic, padded with zeros.
@inline(__always)
private func map(
  _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int,
  _ f: (Lanes) -> Lanes
) {
  var i = 0
  while i &+ Lanes.scalarCount <= count {
    store(f(load(x + i)), to: y + i)
    i &+= Lanes.scalarCount
  }
  guard i < count else { return }
  store(f(load(x + i, first: count &- i)), to: y + i, first: count &- i)
}

/// Rounds by adding and taking away 2^23; larger numbers are integers.
@inline(__always)
private func roundedToEven(_ x: Lanes) -> Lanes {
  let magic = Lanes(repeating: 8_388_608)
  let r = (magnitude(x) + magic) - magic
  return x.replacing(with: copySign(r, x), where: magnitude(x) .< magic)
}

@inline(__always)
private func rounded(_ x: Lanes, up: Bool) -> Lanes {
  let r = roundedToEven(x)
  let adjusted =
    up ? r.replacing(with: r + 1, where: r .< x) : r.replacing(with: r - 1, where: r .> x)
  return copySign(adjusted, x)
}

@inline(__always)
private func signum(_ x: Lanes) -> Lanes {
  let positive = x.replacing(with: 1, where: x .> Lanes.zero)
  return positive.replacing(with: -1, where: x .< Lanes.zero)
}
