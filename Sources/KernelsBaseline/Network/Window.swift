import KernelTable

/// Copies a plane into padded form, its columns split by phase; see `SplitPlane`.
///
/// `x` and `y` must not overlap; `strideX * phaseWidth >= padLeft + width`.
func splitPlane(
  _ x: UnsafePointer<Float>, _ form: SplitPlane, _ y: UnsafeMutablePointer<Float>
) {
  let rowStride = form.strideX &* form.phaseWidth
  var row = 0
  while row < form.rows {
    let out = y + row &* rowStride
    let from = row &- form.padTop
    if from >= 0 && from < form.height && form.width > 0 {
      splitRow(x + from &* form.width, form, out)
    } else {
      fill(out, rowStride, form.filler)
    }
    row &+= 1
  }
  fill(y + form.rows &* rowStride, SplitPlane.slack, form.filler)
}

@inline(__always)
private func splitRow(
  _ x: UnsafePointer<Float>, _ form: SplitPlane, _ y: UnsafeMutablePointer<Float>
) {
  var phase = 0
  while phase < form.strideX {
    let out = y + phase &* form.phaseWidth
    // Place j of this phase is padded column j * strideX + phase.
    let start =
      form.padLeft <= phase
      ? 0 : (form.padLeft &- phase &+ form.strideX &- 1) / form.strideX
    let first = start &* form.strideX &+ phase &- form.padLeft
    let count = first >= form.width ? 0 : (form.width &- 1 &- first) / form.strideX &+ 1
    fill(out, least(start, form.phaseWidth), form.filler)
    copy(x + first, form.strideX, out + start, count)
    fill(out + (start &+ count), form.phaseWidth &- start &- count, form.filler)
    phase &+= 1
  }
}

@inline(__always)
private func fill(_ y: UnsafeMutablePointer<Float>, _ count: Int, _ value: Float) {
  var i = 0
  while i &+ 16 <= count {
    store(Lanes(repeating: value), to: y + i)
    i &+= 16
  }
  while i < count {
    y[i] = value
    i &+= 1
  }
}

/// Slides a window over a padded plane and finishes each number:
/// `clip(fold(window) + bias + source, low, high)`.
///
/// The taps are taken in order. Vectors reach over the end of an output row where the next row
/// is still to be written, and over the end of the padded plane into its slack.
func slideWindow(_ code: WindowCode, _ pass: WindowPass) {
  let narrow = pass.outWidth <= 8
  switch code {
  case .multiply where pass.tapCount == 9 && narrow:
    slideNarrow(pass, 9)
  case .multiply where narrow:
    slideNarrow(pass, pass.tapCount)
  case .multiply where pass.tapCount == 9:
    slide(pass, Lanes.zero, 9) { multiplyAdd($1, Lanes(repeating: $2), $0) }
  case .multiply:
    slide(pass, Lanes.zero, pass.tapCount) { multiplyAdd($1, Lanes(repeating: $2), $0) }
  case .maximum:
    slide(pass, Lanes(repeating: -.infinity), pass.tapCount) { a, v, _ in maximum(a, v) }
  case .sum:
    slide(pass, Lanes.zero, pass.tapCount) { a, v, _ in a + v }
  }
}

@inline(__always)
private func slide(
  _ pass: WindowPass, _ start: Lanes, _ tapCount: Int, _ step: (Lanes, Lanes, Float) -> Lanes
) {
  let bias = Lanes(repeating: pass.bias)
  let low = Lanes(repeating: pass.low)
  let high = Lanes(repeating: pass.high)
  let end = pass.outHeight &* pass.outWidth
  var row = pass.plane
  var place = 0
  while place < end {
    var ox = 0
    while ox < pass.outWidth {
      var v = start
      var tap = 0
      while tap < tapCount {
        v = step(v, load(row + (ox &+ pass.taps[tap])), pass.weights[tap])
        tap &+= 1
      }
      v += bias
      let at = place &+ ox
      if at &+ 16 <= end {
        if let source = pass.source { v += load(source + at) }
        store(atMost(atLeast(v, low), high), to: pass.output + at)
      } else {
        let rest = end &- at
        if let source = pass.source { v += load(source + at, first: rest) }
        store(atMost(atLeast(v, low), high), to: pass.output + at, first: rest)
      }
      ox &+= 16
    }
    row += pass.rowStep
    place &+= pass.outWidth
  }
}

/// The sum of products for rows of at most 8 numbers.
@inline(__always)
private func slideNarrow(_ pass: WindowPass, _ tapCount: Int) {
  let low = SIMD8<Float>(repeating: pass.low)
  let high = SIMD8<Float>(repeating: pass.high)
  let end = pass.outHeight &* pass.outWidth
  var row = pass.plane
  var place = 0
  while place < end {
    var v = SIMD8<Float>.zero
    var tap = 0
    while tap < tapCount {
      let x = UnsafeRawPointer(row + pass.taps[tap]).loadUnaligned(as: SIMD8<Float>.self)
      let weight = SIMD8<Float>(repeating: pass.weights[tap])
      #if SIMD_FMA
        v = v.addingProduct(x, weight)
      #else
        v += x * weight
      #endif
      tap &+= 1
    }
    v += SIMD8<Float>(repeating: pass.bias)
    if let source = pass.source {
      var i = 0
      while i < pass.outWidth {
        v[i] += source[place &+ i]
        i &+= 1
      }
    }
    v = v.replacing(with: low, where: v .< low)
    v = v.replacing(with: high, where: v .> high)
    if place &+ 8 <= end {
      UnsafeMutableRawPointer(pass.output + place).storeBytes(of: v, as: SIMD8<Float>.self)
    } else {
      var i = 0
      while place &+ i < end {
        pass.output[place &+ i] = v[i]
        i &+= 1
      }
    }
    row += pass.rowStep
    place &+= pass.outWidth
  }
}
