/// Writes the intersection over union of `box` (x0, y0, x1, y1) with each of `count` boxes.
///
/// Boxes of no common area give 0; two empty boxes give NaN, as 0 / 0 does. Error: 4 roundings.
func overlapRow(
  _ box: SIMD4<Float>, _ x0: UnsafePointer<Float>, _ y0: UnsafePointer<Float>,
  _ x1: UnsafePointer<Float>, _ y1: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
  _ count: Int
) {
  let left = Lanes(repeating: box.x)
  let top = Lanes(repeating: box.y)
  let right = Lanes(repeating: box.z)
  let bottom = Lanes(repeating: box.w)
  let area = (right - left) * (bottom - top)
  var i = 0
  while i < count {
    let rest = count &- i
    let whole = rest >= 16
    let a = whole ? load(x0 + i) : load(x0 + i, first: rest)
    let b = whole ? load(y0 + i) : load(y0 + i, first: rest)
    let c = whole ? load(x1 + i) : load(x1 + i, first: rest)
    let d = whole ? load(y1 + i) : load(y1 + i, first: rest)
    let width = atLeast(minimum(c, right) - maximum(a, left), Lanes.zero)
    let height = atLeast(minimum(d, bottom) - maximum(b, top), Lanes.zero)
    let common = width * height
    let overlap = common / (area + (c - a) * (d - b) - common)
    if whole {
      store(overlap, to: y + i)
    } else {
      store(overlap, to: y + i, first: rest)
    }
    i &+= 16
  }
}

/// As `overlapRow`, in `Double`.
func overlapRowDouble(
  _ box: SIMD4<Double>, _ x0: UnsafePointer<Double>, _ y0: UnsafePointer<Double>,
  _ x1: UnsafePointer<Double>, _ y1: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>,
  _ count: Int
) {
  let area = (box.z - box.x) * (box.w - box.y)
  var i = 0
  while i < count {
    let right = x1[i] < box.z ? x1[i] : box.z
    let left = x0[i] > box.x ? x0[i] : box.x
    let bottom = y1[i] < box.w ? y1[i] : box.w
    let top = y0[i] > box.y ? y0[i] : box.y
    let width = right - left > 0 ? right - left : 0
    let height = bottom - top > 0 ? bottom - top : 0
    let common = width * height
    y[i] = common / (area + (x1[i] - x0[i]) * (y1[i] - y0[i]) - common)
    i &+= 1
  }
}
