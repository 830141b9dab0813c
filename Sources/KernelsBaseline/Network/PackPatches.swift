import KernelTable

/// Packs rows `start ..< start + depth` of patches `first ..< first + columns` into panels of
/// `panelColumns` columns, each `depth` steps long and padded with zeros.
///
/// `x` is the first channel of the group; `x` and `y` must not overlap.
func packPatches(
  _ x: UnsafePointer<Float>, _ grid: PatchGrid, _ start: Int, _ depth: Int, _ first: Int,
  _ columns: Int, _ y: UnsafeMutablePointer<Float>
) {
  let padded = (columns &+ panelColumns &- 1) / panelColumns &* panelColumns
  withUnsafeTemporaryAllocation(byteCount: padded &* 4, alignment: 64) { buffer in
    guard let base = buffer.baseAddress else { return }
    let line = base.assumingMemoryBound(to: Float.self)
    clear(line + columns, padded &- columns)
    let taps = grid.kernelHeight &* grid.kernelWidth
    var k = 0
    while k < depth {
      let row = start &+ k
      let channel = row / taps
      let tap = row % taps
      let ky = tap / grid.kernelWidth
      let kx = tap % grid.kernelWidth
      let plane = x + channel &* grid.height &* grid.width
      readLine(plane, grid, ky, kx, first, columns, line)
      deal(line, padded, y + k &* panelColumns, panelColumns &* depth)
      k &+= 1
    }
  }
}

/// Writes what one tap meets in patches `first ..< first + columns`.
@inline(__always)
private func readLine(
  _ plane: UnsafePointer<Float>, _ grid: PatchGrid, _ ky: Int, _ kx: Int, _ first: Int,
  _ columns: Int, _ line: UnsafeMutablePointer<Float>
) {
  let shift = kx &* grid.dilationX &- grid.padLeft
  // The outputs whose tap lies within the row: 0 <= ox * strideX + shift < width.
  let from = shift >= 0 ? 0 : (grid.strideX &- 1 &- shift) / grid.strideX
  let last = grid.width &- 1 &- shift
  let to = last < 0 ? 0 : least(last / grid.strideX &+ 1, grid.outWidth)
  var done = 0
  var oy = first / grid.outWidth
  var ox = first % grid.outWidth
  while done < columns {
    let end = least(grid.outWidth, ox &+ columns &- done)
    let iy = oy &* grid.strideY &+ ky &* grid.dilationY &- grid.padTop
    let out = line + done
    if iy < 0 || iy >= grid.height || from >= to {
      clear(out, end &- ox)
    } else {
      let a = least(greatest(from, ox), end)
      let b = greatest(least(to, end), a)
      clear(out, a &- ox)
      let source = plane + (iy &* grid.width &+ a &* grid.strideX &+ shift)
      copy(source, grid.strideX, out + (a &- ox), b &- a)
      clear(out + (b &- ox), end &- b)
    }
    done &+= end &- ox
    ox = 0
    oy &+= 1
  }
}

/// Spreads a line over the panels it crosses.
@inline(__always)
private func deal(
  _ line: UnsafePointer<Float>, _ count: Int, _ y: UnsafeMutablePointer<Float>, _ panelStride: Int
) {
  var from = line
  var to = y
  var left = count
  while left > 0 {
    var i = 0
    while i < panelColumns {
      let v = UnsafeRawPointer(from + i).loadUnaligned(as: TileLanes.self)
      UnsafeMutableRawPointer(to + i).storeBytes(of: v, as: TileLanes.self)
      i &+= TileLanes.scalarCount
    }
    from += panelColumns
    to += panelStride
    left &-= panelColumns
  }
}

@inline(__always)
private func clear(_ y: UnsafeMutablePointer<Float>, _ count: Int) {
  var i = 0
  while i &+ 16 <= count {
    store(Lanes.zero, to: y + i)
    i &+= 16
  }
  while i < count {
    y[i] = 0
    i &+= 1
  }
}

/// Copies `count` numbers that lie `step` apart.
@inline(__always)
func copy(
  _ x: UnsafePointer<Float>, _ step: Int, _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
  var i = 0
  if step == 1 {
    while i &+ 16 <= count {
      store(load(x + i), to: y + i)
      i &+= 16
    }
    if count >= 16 && i < count {
      store(load(x + (count &- 16)), to: y + (count &- 16))
      return
    }
  } else if step == 2 {
    // The last vector would read one number past the last.
    while i &+ 16 < count {
      let pair = UnsafeRawPointer(x + i &* 2).loadUnaligned(as: SIMD32<Float>.self)
      store(pair.evenHalf, to: y + i)
      i &+= 16
    }
  }
  while i < count {
    y[i] = x[i &* step]
    i &+= 1
  }
}
