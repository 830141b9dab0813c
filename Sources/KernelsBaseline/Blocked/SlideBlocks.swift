import KernelTable

/// Convolves one block of 16 channels, each with a window of its own: `weights` holds
/// `kernelHeight * kernelWidth` vectors.
///
/// Every element is summed over the taps within the plane in order.
func slideBlocks(
  _ pass: BlockWindowPass, _ weights: UnsafePointer<Float>, _ bias: UnsafePointer<Float>,
  _ finish: BlockFinish
) {
  let inner = interior(pass)
  var y = pass.firstRow
  while y < pass.firstRow &+ pass.rowCount {
    let slide = BlockSlide(pass: pass, weights: weights, bias: load(bias), finish: finish, y: y)
    slide.pixels(0, inner.first)
    slideInterior(slide, inner.first, inner.end)
    slide.pixels(inner.end, pass.outWidth)
    y &+= 1
  }
}

/// Returns the columns of the output whose windows lie within the plane's columns.
@inline(__always)
func interior(_ pass: BlockWindowPass) -> (first: Int, end: Int) {
  let reach = (pass.kernelWidth &- 1) &* pass.dilationX &+ 1
  let room = pass.inWidth &+ pass.padLeft &- reach
  let end = room < 0 ? 0 : least(pass.outWidth, room / pass.strideX &+ 1)
  let first = least(end, (pass.padLeft &+ pass.strideX &- 1) / pass.strideX)
  return (first, end)
}

/// Returns the taps of `taps` that meet an axis of `extent` when the first lies at `start`.
@inline(__always)
func reachedTaps(
  _ start: Int, _ dilation: Int, _ taps: Int, _ extent: Int
) -> (first: Int, end: Int) {
  let first = start < 0 ? (dilation &- 1 &- start) / dilation : 0
  let end = extent > start ? (extent &- start &+ dilation &- 1) / dilation : 0
  return (least(first, taps), least(end, taps))
}

@inline(__always)
private func slideInterior(_ slide: BlockSlide, _ first: Int, _ end: Int) {
  if slide.pass.dilationX == 1 {
    switch (slide.pass.kernelWidth, slide.pass.strideX) {
    case (3, 1):
      return end &- first < 6
        ? BlockRow<3, 1, 4>.sweep(slide, first, end) : BlockRow<3, 1, 6>.sweep(slide, first, end)
    case (3, 2):
      return end &- first < 6
        ? BlockRow<3, 2, 4>.sweep(slide, first, end) : BlockRow<3, 2, 6>.sweep(slide, first, end)
    case (5, 1):
      return end &- first < 6
        ? BlockRow<5, 1, 4>.sweep(slide, first, end) : BlockRow<5, 1, 6>.sweep(slide, first, end)
    case (5, 2):
      return end &- first < 6
        ? BlockRow<5, 2, 4>.sweep(slide, first, end) : BlockRow<5, 2, 6>.sweep(slide, first, end)
    default: break
    }
  }
  slide.pixels(first, end)
}

/// One row of the output of a window that slides over a block.
private struct BlockSlide {
  let pass: BlockWindowPass
  let weights: UnsafePointer<Float>
  let bias: Lanes
  let finish: BlockFinish
  let y: Int
  /// The row of the plane that the first tap meets, and the taps that lie within the plane.
  let top: Int
  let rows: (first: Int, end: Int)

  @inline(__always)
  init(
    pass: BlockWindowPass, weights: UnsafePointer<Float>, bias: Lanes, finish: BlockFinish, y: Int
  ) {
    self.pass = pass
    self.weights = weights
    self.bias = bias
    self.finish = finish
    self.y = y
    top = y &* pass.strideY &- pass.padTop
    rows = reachedTaps(top, pass.dilationY, pass.kernelHeight, pass.inHeight)
  }

  /// Computes pixels whose windows may reach out of the plane.
  @inline(__always)
  func pixels(_ first: Int, _ end: Int) {
    var x = first
    while x < end {
      pixel(x)
      x &+= 1
    }
  }

  @inline(__always)
  private func pixel(_ x: Int) {
    let left = x &* pass.strideX &- pass.padLeft
    let columns = reachedTaps(left, pass.dilationX, pass.kernelWidth, pass.inWidth)
    var v = bias
    var ky = rows.first
    while ky < rows.end {
      let row = pass.input + (top &+ ky &* pass.dilationY) &* pass.inWidth &* 16
      var kx = columns.first
      while kx < columns.end {
        v = multiplyAdd(
          load(weights + (ky &* pass.kernelWidth &+ kx) &* 16),
          load(row + (left &+ kx &* pass.dilationX) &* 16), v)
        kx &+= 1
      }
      ky &+= 1
    }
    let place = (y &* pass.outWidth &+ x) &* 16
    finishBlock(v, finish, place, pass.output + place)
  }
}

/// Windows of `taps` columns, `stride` apart, of which `pixels` are computed at once.
private enum BlockRow<let taps: Int, let stride: Int, let pixels: Int> {
  /// Computes pixels whose windows lie within the plane's columns.
  @inline(__always)
  static func sweep(_ slide: BlockSlide, _ first: Int, _ end: Int) {
    guard end &- first >= pixels else { return slide.pixels(first, end) }
    var x = first
    while x &+ pixels <= end {
      tile(slide, x)
      x &+= pixels
    }
    // The last tile lies over the one before it.
    if x < end { tile(slide, end &- pixels) }
  }

  @inline(__always)
  private static func tile(_ slide: BlockSlide, _ x: Int) {
    let pass = slide.pass
    var c = InlineArray<pixels, Lanes>(repeating: slide.bias)
    let left = x &* stride &- pass.padLeft
    var ky = slide.rows.first
    while ky < slide.rows.end {
      let row =
        pass.input + ((slide.top &+ ky &* pass.dilationY) &* pass.inWidth &+ left) &* 16
      let weights = slide.weights + ky &* taps &* 16
      var kx = 0
      while kx < taps {
        let w = load(weights + kx &* 16)
        var p = 0
        while p < pixels {
          c[unchecked: p] = multiplyAdd(w, load(row + (p &* stride &+ kx) &* 16), c[unchecked: p])
          p &+= 1
        }
        kx &+= 1
      }
      ky &+= 1
    }
    var p = 0
    while p < pixels {
      let place = (slide.y &* pass.outWidth &+ x &+ p) &* 16
      finishBlock(c[unchecked: p], slide.finish, place, pass.output + place)
      p &+= 1
    }
  }
}
