import KernelTable

// F(2x2, 3x3) and F(4x4, 3x3) of Lavin and Gray, "Fast Algorithms for Convolutional Neural
// Networks", 2016: tiles of 4x4 or 6x6, transformed along both axes.

/// Transforms tiles of a plane: product `i` of tile `t` goes to `y[i * productStep + t * 16]`.
func winogradInput(
  _ pass: WinogradPass, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>
) {
  withUnsafeTemporaryAllocation(byteCount: 72 &* 64, alignment: 64) { buffer in
    guard let base = buffer.baseAddress else { return }
    let scratch = base.assumingMemoryBound(to: Float.self)
    var tile = 0
    while tile < pass.tileCount {
      let row = (pass.firstTile &+ tile) / pass.tilesX
      let column = (pass.firstTile &+ tile) % pass.tilesX
      let top = row &* pass.outputs &- pass.padTop
      let left = column &* pass.outputs &- pass.padLeft
      let size = pass.outputs &+ 2
      var from = x + (top &* pass.width &+ left) &* 16
      var step = pass.width &* 16
      if top < 0 || left < 0 || top &+ size > pass.height || left &+ size > pass.width {
        copyTile(pass, x, top, left, size, scratch + 36 &* 16)
        from = UnsafePointer(scratch + 36 &* 16)
        step = size &* 16
      }
      let to = y + tile &* 16
      if size == 6 {
        transformInput6(from, step, scratch, to, pass.productStep)
      } else {
        transformInput4(from, step, scratch, to, pass.productStep)
      }
      tile &+= 1
    }
  }
}

/// Copies a tile that reaches out of the plane, with zeros there.
private func copyTile(
  _ pass: WinogradPass, _ x: UnsafePointer<Float>, _ top: Int, _ left: Int, _ size: Int,
  _ y: UnsafeMutablePointer<Float>
) {
  var i = 0
  while i < size {
    var j = 0
    while j < size {
      let isInside =
        top &+ i >= 0 && top &+ i < pass.height && left &+ j >= 0 && left &+ j < pass.width
      let from = x + ((top &+ i) &* pass.width &+ left &+ j) &* 16
      store(isInside ? load(from) : .zero, to: y + (i &* size &+ j) &* 16)
      j &+= 1
    }
    i &+= 1
  }
}

/// Transforms products back to tiles of a plane, adds the bias and finishes.
func winogradOutput(
  _ pass: WinogradPass, _ x: UnsafePointer<Float>, _ bias: UnsafePointer<Float>,
  _ finish: BlockFinish, _ y: UnsafeMutablePointer<Float>
) {
  withUnsafeTemporaryAllocation(byteCount: 40 &* 64, alignment: 64) { buffer in
    guard let base = buffer.baseAddress else { return }
    let scratch = base.assumingMemoryBound(to: Float.self)
    let start = load(bias)
    var tile = 0
    while tile < pass.tileCount {
      let from = x + tile &* 16
      let size = pass.outputs
      if size == 4 {
        transformOutput6(from, pass.productStep, start, scratch)
      } else {
        transformOutput4(from, pass.productStep, start, scratch)
      }
      let top = (pass.firstTile &+ tile) / pass.tilesX &* size
      let left = (pass.firstTile &+ tile) % pass.tilesX &* size
      let rows = least(size, pass.height &- top)
      let columns = least(size, pass.width &- left)
      var i = 0
      while i < rows {
        var j = 0
        while j < columns {
          let place = ((top &+ i) &* pass.width &+ left &+ j) &* 16
          finishBlock(load(scratch + (i &* size &+ j) &* 16), finish, place, y + place)
          j &+= 1
        }
        i &+= 1
      }
      tile &+= 1
    }
  }
}
