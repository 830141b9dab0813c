import KernelTable

/// Writes `y[i] = f(a[i * aStep], b[i * bStep])` for `i < count`.
///
/// A step is 0 (one number for all) or 1. `y` may be the same buffer as `a` or `b`, but must not
/// otherwise overlap them. Each result is rounded once. `minimum` and `maximum` give NaN if
/// either number is NaN.
func binary(
  _ code: BinaryCode, _ a: UnsafePointer<Float>, _ aStep: Int, _ b: UnsafePointer<Float>,
  _ bStep: Int, _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
  switch code {
  case .add: zip(a, aStep, b, bStep, y, count) { $0 + $1 }
  case .subtract: zip(a, aStep, b, bStep, y, count) { $0 - $1 }
  case .multiply: zip(a, aStep, b, bStep, y, count) { $0 * $1 }
  case .divide: zip(a, aStep, b, bStep, y, count) { $0 / $1 }
  case .minimum: zip(a, aStep, b, bStep, y, count) { minimum($0, $1) }
  case .maximum: zip(a, aStep, b, bStep, y, count) { maximum($0, $1) }
  }
}

/// Writes `y[i] = a[i] * b[i] + c[i]`; one rounding on FMA tiers, two on the baseline.
func multiplyAddRow(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ c: UnsafePointer<Float>,
  _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
  var i = 0
  while i &+ Lanes.scalarCount <= count {
    store(multiplyAdd(load(a + i), load(b + i), load(c + i)), to: y + i)
    i &+= Lanes.scalarCount
  }
  let rest = count &- i
  guard rest > 0 else { return }
  let v = multiplyAdd(load(a + i, first: rest), load(b + i, first: rest), load(c + i, first: rest))
  store(v, to: y + i, first: rest)
}

/// Returns the smaller lane of each pair; NaN if either is NaN.
@inline(__always)
func minimum(_ a: Lanes, _ b: Lanes) -> Lanes {
  let least = a.replacing(with: b, where: b .< a)
  return least.replacing(with: b, where: b .!= b)
}

/// Returns the larger lane of each pair; NaN if either is NaN.
@inline(__always)
func maximum(_ a: Lanes, _ b: Lanes) -> Lanes {
  let most = a.replacing(with: b, where: b .> a)
  return most.replacing(with: b, where: b .!= b)
}

@inline(__always)
private func zip(
  _ a: UnsafePointer<Float>, _ aStep: Int, _ b: UnsafePointer<Float>, _ bStep: Int,
  _ y: UnsafeMutablePointer<Float>, _ count: Int, _ f: (Lanes, Lanes) -> Lanes
) {
  guard count > 0 else { return }
  let firstA = Lanes(repeating: a[0])
  let firstB = Lanes(repeating: b[0])
  let width = Lanes.scalarCount
  var i = 0
  if aStep == 0 {
    while i &+ width <= count {
      store(f(firstA, load(b + i &* bStep)), to: y + i)
      i &+= width
    }
  } else if bStep == 0 {
    while i &+ width <= count {
      store(f(load(a + i), firstB), to: y + i)
      i &+= width
    }
  } else {
    while i &+ width <= count {
      store(f(load(a + i), load(b + i)), to: y + i)
      i &+= width
    }
  }
  let rest = count &- i
  guard rest > 0 else { return }
  let tailA = aStep == 0 ? firstA : load(a + i, first: rest)
  let tailB = bStep == 0 ? firstB : load(b + i, first: rest)
  store(f(tailA, tailB), to: y + i, first: rest)
}
