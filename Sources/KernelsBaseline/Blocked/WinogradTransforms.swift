/// Writes `B^T d B` of a tile of 6x6 vectors; `scratch` has room for 36.
@inline(__always)
func transformInput6(
  _ x: UnsafePointer<Float>, _ step: Int, _ scratch: UnsafeMutablePointer<Float>,
  _ y: UnsafeMutablePointer<Float>, _ productStep: Int
) {
  var i = 0
  while i < 6 {
    input6(x + i &* 16, step, scratch + i &* 16, 96)
    i &+= 1
  }
  i = 0
  while i < 6 {
    input6(scratch + i &* 96, 16, y + i &* 6 &* productStep, productStep)
    i &+= 1
  }
}

/// Writes `B^T d` of six vectors.
@inline(__always)
private func input6(
  _ x: UnsafePointer<Float>, _ xStep: Int, _ y: UnsafeMutablePointer<Float>, _ yStep: Int
) {
  let d0 = load(x)
  let d1 = load(x + xStep)
  let d2 = load(x + 2 &* xStep)
  let d3 = load(x + 3 &* xStep)
  let d4 = load(x + 4 &* xStep)
  let d5 = load(x + 5 &* xStep)
  let four = Lanes(repeating: 4)
  let five = Lanes(repeating: -5)
  let a = multiplyAdd(d2, Lanes(repeating: -4), d4)
  let b = multiplyAdd(d1, Lanes(repeating: -4), d3)
  let c = d4 - d2
  let d = (d3 - d1) * Lanes(repeating: 2)
  store(multiplyAdd(d0, four, multiplyAdd(d2, five, d4)), to: y)
  store(a + b, to: y + yStep)
  store(a - b, to: y + 2 &* yStep)
  store(c + d, to: y + 3 &* yStep)
  store(c - d, to: y + 4 &* yStep)
  store(multiplyAdd(d1, four, multiplyAdd(d3, five, d5)), to: y + 5 &* yStep)
}

/// Writes `A^T m A + bias`, 4x4 vectors, of 6x6 products; `scratch` has room for 40, the first 16
/// take the result.
@inline(__always)
func transformOutput6(
  _ x: UnsafePointer<Float>, _ productStep: Int, _ bias: Lanes,
  _ scratch: UnsafeMutablePointer<Float>
) {
  var i = 0
  while i < 6 {
    output6(
      x + i &* productStep, 6 &* productStep, .zero, scratch + (16 &+ i) &* 16, 96)
    i &+= 1
  }
  i = 0
  while i < 4 {
    output6(scratch + (16 &+ i &* 6) &* 16, 16, bias, scratch + i &* 64, 16)
    i &+= 1
  }
}

/// Writes `A^T m + bias` of six vectors.
@inline(__always)
private func output6(
  _ x: UnsafePointer<Float>, _ xStep: Int, _ bias: Lanes, _ y: UnsafeMutablePointer<Float>,
  _ yStep: Int
) {
  let m0 = load(x)
  let m1 = load(x + xStep)
  let m2 = load(x + 2 &* xStep)
  let m3 = load(x + 3 &* xStep)
  let m4 = load(x + 4 &* xStep)
  let m5 = load(x + 5 &* xStep)
  let a = m1 + m2
  let b = m1 - m2
  let c = m3 + m4
  let d = m3 - m4
  store((m0 + a) + (c + bias), to: y)
  store(multiplyAdd(d, Lanes(repeating: 2), b) + bias, to: y + yStep)
  store(multiplyAdd(c, Lanes(repeating: 4), a) + bias, to: y + 2 &* yStep)
  store(multiplyAdd(d, Lanes(repeating: 8), b) + (m5 + bias), to: y + 3 &* yStep)
}

/// Writes `B^T d B` of a tile of 4x4 vectors; `scratch` has room for 16.
@inline(__always)
func transformInput4(
  _ x: UnsafePointer<Float>, _ step: Int, _ scratch: UnsafeMutablePointer<Float>,
  _ y: UnsafeMutablePointer<Float>, _ productStep: Int
) {
  var i = 0
  while i < 4 {
    input4(x + i &* 16, step, scratch + i &* 16, 64)
    i &+= 1
  }
  i = 0
  while i < 4 {
    input4(scratch + i &* 64, 16, y + i &* 4 &* productStep, productStep)
    i &+= 1
  }
}

@inline(__always)
private func input4(
  _ x: UnsafePointer<Float>, _ xStep: Int, _ y: UnsafeMutablePointer<Float>, _ yStep: Int
) {
  let d0 = load(x)
  let d1 = load(x + xStep)
  let d2 = load(x + 2 &* xStep)
  let d3 = load(x + 3 &* xStep)
  store(d0 - d2, to: y)
  store(d1 + d2, to: y + yStep)
  store(d2 - d1, to: y + 2 &* yStep)
  store(d1 - d3, to: y + 3 &* yStep)
}

/// Writes `A^T m A + bias`, 2x2 vectors, of 4x4 products; `scratch` has room for 12, the first 4
/// take the result.
@inline(__always)
func transformOutput4(
  _ x: UnsafePointer<Float>, _ productStep: Int, _ bias: Lanes,
  _ scratch: UnsafeMutablePointer<Float>
) {
  var i = 0
  while i < 4 {
    output4(
      x + i &* productStep, 4 &* productStep, .zero, scratch + (4 &+ i) &* 16, 64)
    i &+= 1
  }
  i = 0
  while i < 2 {
    output4(scratch + (4 &+ i &* 4) &* 16, 16, bias, scratch + i &* 32, 16)
    i &+= 1
  }
}

@inline(__always)
private func output4(
  _ x: UnsafePointer<Float>, _ xStep: Int, _ bias: Lanes, _ y: UnsafeMutablePointer<Float>,
  _ yStep: Int
) {
  let m0 = load(x)
  let m1 = load(x + xStep)
  let m2 = load(x + 2 &* xStep)
  let m3 = load(x + 3 &* xStep)
  store((m0 + m1) + (m2 + bias), to: y)
  store((m1 - m2) - (m3 - bias), to: y + yStep)
}
