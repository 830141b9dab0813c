import KernelTable

/// Writes the largest number of each window over a block; NaN if there is one in it.
func maximumOfBlocks(_ pass: BlockWindowPass) {
  poolBlocks(pass, Lanes(repeating: -.infinity)) { v, x in
    v.replacing(with: x, where: (v .< x) .| (x .!= x))
  }
}

/// Writes the sum of each window over a block.
func sumOfBlocks(_ pass: BlockWindowPass) {
  poolBlocks(pass, .zero) { v, x in v + x }
}

@inline(__always)
private func poolBlocks(
  _ pass: BlockWindowPass, _ start: Lanes, _ combine: (_ v: Lanes, _ x: Lanes) -> Lanes
) {
  var y = pass.firstRow
  while y < pass.firstRow &+ pass.rowCount {
    let top = y &* pass.strideY &- pass.padTop
    let rows = reachedTaps(top, pass.dilationY, pass.kernelHeight, pass.inHeight)
    var x = 0
    while x < pass.outWidth {
      let left = x &* pass.strideX &- pass.padLeft
      let columns = reachedTaps(left, pass.dilationX, pass.kernelWidth, pass.inWidth)
      var v = start
      var ky = rows.first
      while ky < rows.end {
        let row = pass.input + (top &+ ky &* pass.dilationY) &* pass.inWidth &* 16
        var kx = columns.first
        while kx < columns.end {
          v = combine(v, load(row + (left &+ kx &* pass.dilationX) &* 16))
          kx &+= 1
        }
        ky &+= 1
      }
      store(v, to: pass.output + (y &* pass.outWidth &+ x) &* 16)
      x &+= 1
    }
    y &+= 1
  }
}

/// Writes the sum of `count` pixels, times `scale`, in four running sums.
func sumPixels(
  _ x: UnsafePointer<Float>, _ count: Int, _ scale: Float, _ y: UnsafeMutablePointer<Float>
) {
  var a = Lanes.zero
  var b = Lanes.zero
  var c = Lanes.zero
  var d = Lanes.zero
  var i = 0
  while i &+ 4 <= count {
    let from = x + i &* 16
    a += load(from)
    b += load(from + 16)
    c += load(from + 32)
    d += load(from + 48)
    i &+= 4
  }
  while i < count {
    a += load(x + i &* 16)
    i &+= 1
  }
  store(((a + b) + (c + d)) * Lanes(repeating: scale), to: y)
}
