/// Writes `exp(x[i] - m) / sum(exp(x[j] - m))`, `m` the largest of the row, or its logarithm.
///
/// `x` and `y` may be the same buffer, but must not otherwise overlap. Error: 4 ULP plus that of
/// a sum of `count` terms. A NaN in the row makes the whole row NaN.
func softmaxRow(
  _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int, _ logarithmic: Bool
) {
  guard count > 0 else { return }
  let peak = Lanes(repeating: reduceRow(.maximum, x, count))
  var total = Lanes.zero
  var i = 0
  while i < count {
    let rest = count &- i
    if rest >= 16 {
      let shifted = load(x + i) - peak
      let e = exponential(shifted)
      total += e
      store(logarithmic ? shifted : e, to: y + i)
    } else {
      let shifted = load(x + i, first: rest, filler: -.infinity) - peak
      let e = exponential(shifted)
      total += e
      store(logarithmic ? shifted : e, to: y + i, first: rest)
    }
    i &+= 16
  }
  if logarithmic {
    let offset = logarithm(Lanes(repeating: sum(total)))[0]
    unary(.scaleBias, y, y, count, 1, -offset)
  } else {
    unary(.scaleBias, y, y, count, 1 / sum(total), 0)
  }
}
