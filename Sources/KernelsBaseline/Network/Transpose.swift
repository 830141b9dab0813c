/// Writes `y[j * yStride + i] = x[i * xStride + j]` for `i < rows`, `j < columns`, in blocks of 8.
///
/// `x` and `y` must not overlap.
func transpose(
  _ x: UnsafePointer<Float>, _ xStride: Int, _ y: UnsafeMutablePointer<Float>, _ yStride: Int,
  _ rows: Int, _ columns: Int
) {
  var i = 0
  while i < rows {
    let height = least(8, rows &- i)
    var j = 0
    while j < columns {
      let from = x + (i &* xStride &+ j)
      let to = y + (j &* yStride &+ i)
      let width = least(8, columns &- j)
      if height == 8 && width == 8 {
        transposeBlock(from, xStride, to, yStride)
      } else {
        transposeEdge(from, xStride, to, yStride, height, width)
      }
      j &+= 8
    }
    i &+= 8
  }
}

@inline(__always)
private func transposeEdge(
  _ x: UnsafePointer<Float>, _ xStride: Int, _ y: UnsafeMutablePointer<Float>, _ yStride: Int,
  _ rows: Int, _ columns: Int
) {
  var i = 0
  while i < rows {
    var j = 0
    while j < columns {
      y[j &* yStride &+ i] = x[i &* xStride &+ j]
      j &+= 1
    }
    i &+= 1
  }
}

/// Transposes 8x8 as four rounds of interleaving, done on pairs of rows.
@inline(__always)
private func transposeBlock(
  _ x: UnsafePointer<Float>, _ xStride: Int, _ y: UnsafeMutablePointer<Float>, _ yStride: Int
) {
  quarter(x, xStride, y, yStride)
  quarter(x + 4, xStride, y + 4 &* yStride, yStride)
  quarter(x + 4 &* xStride, xStride, y + 4, yStride)
  quarter(x + (4 &* xStride &+ 4), xStride, y + (4 &* yStride &+ 4), yStride)
}

@inline(__always)
private func quarter(
  _ x: UnsafePointer<Float>, _ xStride: Int, _ y: UnsafeMutablePointer<Float>, _ yStride: Int
) {
  let r0 = row(x)
  let r1 = row(x + xStride)
  let r2 = row(x + 2 &* xStride)
  let r3 = row(x + 3 &* xStride)
  let a = SIMD8(lowHalf: r0, highHalf: r1)
  let b = SIMD8(lowHalf: r2, highHalf: r3)
  // Even lanes of a: r0[0], r0[2], r1[0], r1[2].
  let even = SIMD8(lowHalf: a.evenHalf, highHalf: b.evenHalf)
  let odd = SIMD8(lowHalf: a.oddHalf, highHalf: b.oddHalf)
  put(even.evenHalf, y)
  put(odd.evenHalf, y + yStride)
  put(even.oddHalf, y + 2 &* yStride)
  put(odd.oddHalf, y + 3 &* yStride)
}

@inline(__always)
private func row(_ p: UnsafePointer<Float>) -> SIMD4<Float> {
  UnsafeRawPointer(p).loadUnaligned(as: SIMD4<Float>.self)
}

@inline(__always)
private func put(_ v: SIMD4<Float>, _ p: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(p).storeBytes(of: v, as: SIMD4<Float>.self)
}
