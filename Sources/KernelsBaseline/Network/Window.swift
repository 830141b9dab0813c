import KernelTable

/// Copies a row into padded form: padded column `x` goes to
/// `y[(x % strideX) * phaseWidth + x / strideX]`; what the row does not cover is `filler`.
///
/// `x` and `y` must not overlap; `strideX * phaseWidth >= padLeft + width`.
func splitRow(
  _ x: UnsafePointer<Float>, _ width: Int, _ padLeft: Int, _ strideX: Int, _ phaseWidth: Int,
  _ filler: Float, _ y: UnsafeMutablePointer<Float>
) {
  var phase = 0
  while phase < strideX {
    let out = y + phase &* phaseWidth
    // Place j of this phase is padded column j * strideX + phase.
    let from = least((padLeft &- phase &+ strideX &- 1) / strideX, phaseWidth)
    let start = greatest(from, 0)
    let first = start &* strideX &+ phase &- padLeft
    let count = first >= width ? 0 : (width &- 1 &- first) / strideX &+ 1
    fill(out, start, filler)
    copy(x + first, strideX, out + start, count)
    fill(out + (start &+ count), phaseWidth &- start &- count, filler)
    phase &+= 1
  }
}

/// Slides a window over a padded plane and finishes each number:
/// `clip(fold(window) + bias + source, low, high)`.
///
/// Reads up to `Lanes.scalarCount` numbers past the last one of the plane. The taps are taken in
/// row-major order.
func slideWindow(_ code: WindowCode, _ pass: WindowPass) {
  switch code {
  case .multiply where pass.kernelHeight == 3 && pass.kernelWidth == 3:
    slide(pass, Lanes.zero, 3, 3) { multiplyAdd($1, Lanes(repeating: $2), $0) }
  case .multiply:
    slide(pass, Lanes.zero, pass.kernelHeight, pass.kernelWidth) {
      multiplyAdd($1, Lanes(repeating: $2), $0)
    }
  case .maximum:
    slide(pass, Lanes(repeating: -.infinity), pass.kernelHeight, pass.kernelWidth) { a, v, _ in
      maximum(a, v)
    }
  case .sum:
    slide(pass, Lanes.zero, pass.kernelHeight, pass.kernelWidth) { a, v, _ in a + v }
  }
}

@inline(__always)
private func slide(
  _ pass: WindowPass, _ start: Lanes, _ kernelHeight: Int, _ kernelWidth: Int,
  _ step: (Lanes, Lanes, Float) -> Lanes
) {
  let bias = Lanes(repeating: pass.bias)
  let low = Lanes(repeating: pass.low)
  let high = Lanes(repeating: pass.high)
  var oy = 0
  while oy < pass.outHeight {
    let rows = pass.plane + oy &* pass.strideY &* pass.rowStride
    let place = oy &* pass.outWidth
    var ox = 0
    while ox < pass.outWidth {
      var v = start
      var weight = pass.weights
      var ky = 0
      while ky < kernelHeight {
        let row = rows + (ky &* pass.dilationY &* pass.rowStride &+ ox)
        var kx = 0
        while kx < kernelWidth {
          let column = kx &* pass.dilationX
          let tap =
            pass.strideX == 1
            ? column
            : column % pass.strideX &* pass.phaseWidth &+ column / pass.strideX
          v = step(v, load(row + tap), weight[0])
          weight += 1
          kx &+= 1
        }
        ky &+= 1
      }
      v += bias
      finish(v, pass, place &+ ox, pass.outWidth &- ox, low, high)
      ox &+= 16
    }
    oy &+= 1
  }
}

@inline(__always)
private func finish(
  _ v: Lanes, _ pass: WindowPass, _ place: Int, _ width: Int, _ low: Lanes, _ high: Lanes
) {
  var v = v
  guard width < 16 else {
    if let source = pass.source { v += load(source + place) }
    store(atMost(atLeast(v, low), high), to: pass.output + place)
    return
  }
  if let source = pass.source { v += load(source + place, first: width) }
  store(atMost(atLeast(v, low), high), to: pass.output + place, first: width)
}

@inline(__always)
private func fill(_ y: UnsafeMutablePointer<Float>, _ count: Int, _ value: Float) {
  var i = 0
  while i < count {
    y[i] = value
    i &+= 1
  }
}
