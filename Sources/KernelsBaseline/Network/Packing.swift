/// Packs `rows` rows of `depth` numbers, `x[r * rowStride + k * step]`, into one panel:
/// `y[k * panel + r]` is the number times `scale`, zero for `r >= rows`.
///
/// `x` and `y` must not overlap.
func packPanel(
  _ x: UnsafePointer<Float>, _ rowStride: Int, _ step: Int, _ rows: Int, _ depth: Int,
  _ scale: Float, _ panel: Int, _ y: UnsafeMutablePointer<Float>
) {
  guard rows == panel, rowStride == 1, panel % 8 == 0 || panel == 6 else {
    packStrided(x, rowStride, step, rows, depth, scale, panel, y)
    return
  }
  var k = 0
  while k < depth {
    let from = x + k &* step
    let to = y + k &* panel
    var r = 0
    while r &+ 8 <= panel {
      let v = UnsafeRawPointer(from + r).loadUnaligned(as: SIMD8<Float>.self)
      UnsafeMutableRawPointer(to + r).storeBytes(of: v * scale, as: SIMD8<Float>.self)
      r &+= 8
    }
    while r < panel {
      to[r] = from[r] * scale
      r &+= 1
    }
    k &+= 1
  }
}

private func packStrided(
  _ x: UnsafePointer<Float>, _ rowStride: Int, _ step: Int, _ rows: Int, _ depth: Int,
  _ scale: Float, _ panel: Int, _ y: UnsafeMutablePointer<Float>
) {
  var r = 0
  while r < panel {
    var to = y + r
    var k = 0
    if r < rows {
      var from = x + r &* rowStride
      while k < depth {
        to[0] = from[0] * scale
        from += step
        to += panel
        k &+= 1
      }
    } else {
      while k < depth {
        to[0] = 0
        to += panel
        k &+= 1
      }
    }
    r &+= 1
  }
}
