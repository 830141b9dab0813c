import KernelTable

/// Writes the largest number of each window over a block; NaN if there is one in it.
func maximumOfBlocks(_ pass: BlockWindowPass) { poolBlocks(pass, isMaximum: true) }

/// Writes the sum of each window over a block.
func sumOfBlocks(_ pass: BlockWindowPass) { poolBlocks(pass, isMaximum: false) }

@inline(__always)
private func combine(_ v: Lanes, _ x: Lanes, _ isMaximum: Bool) -> Lanes {
  isMaximum ? v.replacing(with: x, where: v .< x).replacing(with: x, where: x .!= x) : v + x
}

@inline(__always)
private func poolBlocks(_ pass: BlockWindowPass, isMaximum: Bool) {
  let start = isMaximum ? Lanes(repeating: -.infinity) : .zero
  let inner = interior(pass)
  var y = pass.firstRow
  while y < pass.firstRow &+ pass.rowCount {
    let top = y &* pass.strideY &- pass.padTop
    let rows = reachedTaps(top, pass.dilationY, pass.kernelHeight, pass.inHeight)
    let first = pass.input + (top &+ rows.first &* pass.dilationY) &* pass.inWidth &* 16
    let output = pass.output + y &* pass.outWidth &* 16
    var x = 0
    while x < pass.outWidth {
      let left = x &* pass.strideX &- pass.padLeft
      if x >= inner.first && x &+ 4 <= inner.end {
        poolFour(
          pass, first + left &* 16, rows.end &- rows.first, start, output + x &* 16, isMaximum)
        x &+= 4
        continue
      }
      let columns = reachedTaps(left, pass.dilationX, pass.kernelWidth, pass.inWidth)
      var v = start
      var row = first
      var ky = rows.first
      while ky < rows.end {
        var kx = columns.first
        while kx < columns.end {
          v = combine(v, load(row + (left &+ kx &* pass.dilationX) &* 16), isMaximum)
          kx &+= 1
        }
        row += pass.dilationY &* pass.inWidth &* 16
        ky &+= 1
      }
      store(v, to: output + x &* 16)
      x &+= 1
    }
    y &+= 1
  }
}

/// Pools four windows side by side, within the columns of the plane.
@inline(__always)
private func poolFour(
  _ pass: BlockWindowPass, _ input: UnsafePointer<Float>, _ rows: Int, _ start: Lanes,
  _ output: UnsafeMutablePointer<Float>, _ isMaximum: Bool
) {
  let step = pass.strideX &* 16
  var (a, b, c, d) = (start, start, start, start)
  var row = input
  var ky = 0
  while ky < rows {
    var at = row
    var kx = 0
    while kx < pass.kernelWidth {
      a = combine(a, load(at), isMaximum)
      b = combine(b, load(at + step), isMaximum)
      c = combine(c, load(at + 2 &* step), isMaximum)
      d = combine(d, load(at + 3 &* step), isMaximum)
      at += pass.dilationX &* 16
      kx &+= 1
    }
    row += pass.dilationY &* pass.inWidth &* 16
    ky &+= 1
  }
  store(a, to: output)
  store(b, to: output + 16)
  store(c, to: output + 32)
  store(d, to: output + 48)
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
