import KernelTable

/// Folds `count` numbers into one; an empty row gives the operation's neutral element.
///
/// Sums run in four vectors of partial sums that are added pairwise at the end: error at most
/// `count / 64 + 8` roundings. `minimum` and `maximum` give NaN if any number is NaN.
func reduceRow(_ code: ReductionCode, _ x: UnsafePointer<Float>, _ count: Int) -> Float {
  switch code {
  case .sum: fold(x, count, 0, { $0 + $1 }, { sum($0) })
  case .sumOfSquares: fold(x, count, 0, { multiplyAdd($1, $1, $0) }, { sum($0) })
  case .sumOfMagnitudes: fold(x, count, 0, { $0 + magnitude($1) }, { sum($0) })
  case .product: fold(x, count, 1, { $0 * $1 }, { product($0) }, combine: { $0 * $1 })
  case .minimum:
    fold(x, count, .infinity, { minimum($0, $1) }, { leastLane($0) }, combine: { minimum($0, $1) })
  case .maximum:
    fold(
      x, count, -.infinity, { maximum($0, $1) }, { greatestLane($0) }, combine: { maximum($0, $1) })
  }
}

/// Folds `count` rows of `width` numbers, `x + i * rowStep`, into the row `y`, in row order.
func reduceRows(
  _ code: ReductionCode, _ x: UnsafePointer<Float>, _ count: Int, _ rowStep: Int,
  _ y: UnsafeMutablePointer<Float>, _ width: Int
) {
  switch code {
  case .sum: foldRows(x, count, rowStep, y, width, 0) { $0 + $1 }
  case .sumOfSquares: foldRows(x, count, rowStep, y, width, 0) { multiplyAdd($1, $1, $0) }
  case .sumOfMagnitudes: foldRows(x, count, rowStep, y, width, 0) { $0 + magnitude($1) }
  case .product: foldRows(x, count, rowStep, y, width, 1) { $0 * $1 }
  case .minimum: foldRows(x, count, rowStep, y, width, .infinity) { minimum($0, $1) }
  case .maximum: foldRows(x, count, rowStep, y, width, -.infinity) { maximum($0, $1) }
  }
}

@inline(__always)
private func fold(
  _ x: UnsafePointer<Float>, _ count: Int, _ neutral: Float, _ step: (Lanes, Lanes) -> Lanes,
  _ finish: (Lanes) -> Float, combine: (Lanes, Lanes) -> Lanes = { $0 + $1 }
) -> Float {
  var a = Lanes(repeating: neutral)
  var b = a
  var c = a
  var d = a
  var i = 0
  while i &+ 64 <= count {
    a = step(a, load(x + i))
    b = step(b, load(x + (i &+ 16)))
    c = step(c, load(x + (i &+ 32)))
    d = step(d, load(x + (i &+ 48)))
    i &+= 64
  }
  while i &+ 16 <= count {
    a = step(a, load(x + i))
    i &+= 16
  }
  if i < count { b = step(b, load(x + i, first: count &- i, filler: neutral)) }
  return finish(combine(combine(a, b), combine(c, d)))
}

@inline(__always)
private func foldRows(
  _ x: UnsafePointer<Float>, _ count: Int, _ rowStep: Int, _ y: UnsafeMutablePointer<Float>,
  _ width: Int, _ neutral: Float, _ step: (Lanes, Lanes) -> Lanes
) {
  var i = 0
  while i < width {
    let rest = width &- i
    var a = Lanes(repeating: neutral)
    var row = x + i
    var n = 0
    if rest >= 16 {
      while n < count {
        a = step(a, load(row))
        row += rowStep
        n &+= 1
      }
      store(a, to: y + i)
    } else {
      while n < count {
        a = step(a, load(row, first: rest))
        row += rowStep
        n &+= 1
      }
      store(a, to: y + i, first: rest)
    }
    i &+= 16
  }
}

@inline(__always)
private func product(_ v: Lanes) -> Float {
  let (a, b) = halves(v)
  let (c, d) = halves(a * b)
  let e = c * d
  return (e.x * e.z) * (e.y * e.w)
}

@inline(__always)
private func leastLane(_ v: Lanes) -> Float { v[scan(v) { $0 < $1 }] }

/// Returns the largest lane, or NaN if any is.
@inline(__always)
func greatestLane(_ v: Lanes) -> Float { v[scan(v) { $0 > $1 }] }

/// Returns the lane that beats the others, or the first NaN.
@inline(__always)
private func scan(_ v: Lanes, _ better: (Float, Float) -> Bool) -> Int {
  var best = 0
  var i = 0
  while i < 16 {
    if v[i] != v[i] { return i }
    if better(v[i], v[best]) { best = i }
    i &+= 1
  }
  return best
}
