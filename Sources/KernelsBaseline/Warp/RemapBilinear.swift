/// Samples scattered positions by bilinear interpolation, with weights of 11 bits.
///
/// Position `i` is `(xs[i] + shift, ys[i] + shift)`, counted from the centre of the first pixel, and
/// is brought into `0...lastX`, `0...lastY` first; what is not a number becomes 0. Rounds half up.
/// Equal bits on every tier.
///
/// - Reads up to one pixel and one row beyond the last position, and four bytes from the start of
///   each neighbour: that memory must be there, though it gets no weight.
/// - `lastX` and `lastY` are below 2^21; the source is smaller than 2 GiB; `channels <= 4`.
/// - `xs` and `ys` are readable, and may be garbage, up to a multiple of 16.
/// - `scratch` holds 8 KiB.
func remapBilinear(
  _ source: UnsafePointer<UInt8>, _ stride: Int, _ channels: Int, _ lastX: Float, _ lastY: Float,
  _ xs: UnsafePointer<Float>, _ ys: UnsafePointer<Float>, _ shift: Float,
  _ target: UnsafeMutablePointer<UInt8>, _ count: Int, _ scratch: UnsafeMutableRawPointer
) {
  let offsets = scratch.assumingMemoryBound(to: Int32.self)
  let fractions = offsets + warpChunk
  let words =
    (offsets + 3 &* warpChunk).withMemoryRebound(to: UInt32.self, capacity: 4 &* warpChunk) { $0 }
  var done = 0
  while done < count {
    let part = least(count &- done, warpChunk)
    locate(
      xs + done, ys + done, shift, lastX, lastY, stride, channels, part, offsets, fractions)
    gatherNeighbors(source, stride, channels, offsets, words, part)
    blendNeighbors(words, fractions, channels, part)
    writePixels(words, target + done &* channels, channels, part)
    done &+= part
  }
}

/// Works out byte offsets and weights, sixteen positions at a time.
@inline(__always)
private func locate(
  _ xs: UnsafePointer<Float>, _ ys: UnsafePointer<Float>, _ shift: Float, _ lastX: Float,
  _ lastY: Float, _ stride: Int, _ channels: Int, _ count: Int,
  _ offsets: UnsafeMutablePointer<Int32>, _ fractions: UnsafeMutablePointer<Int32>
) {
  let shifts = Lanes(repeating: shift)
  let strides = SampleLanes(repeating: Int32(truncatingIfNeeded: stride))
  let channelLanes = SampleLanes(repeating: Int32(truncatingIfNeeded: channels))
  var i = 0
  while i < count {
    let x = splitPosition(load(xs + i) + shifts, last: lastX)
    let y = splitPosition(load(ys + i) + shifts, last: lastY)
    store(y.whole &* strides &+ x.whole &* channelLanes, offsets + i)
    store(x.fraction, fractions + i)
    store(y.fraction, fractions + warpChunk + i)
    i &+= 16
  }
}

/// Cuts positions into whole pixels and a fraction of 0...2048.
@inline(__always)
private func splitPosition(
  _ position: Lanes, last: Float
) -> (whole: IntLanes, fraction: IntLanes) {
  let low = Lanes(repeating: 0)
  let held = atMost(low.replacing(with: position, where: position .> low), Lanes(repeating: last))
  let whole = roundedDown(held)
  let fraction = (held - whole) * Lanes(repeating: 2048)
  return (nearestIntegers(whole), nearestIntegers(fraction))
}

/// Adding it leaves no fractional bits, and the integer in the lowest bits.
private let roundingBias: Float = 12_582_912

/// The nearest integers of values within ±2^22.
@inline(__always)
func nearestIntegers(_ v: Lanes) -> IntLanes {
  bits(v + Lanes(repeating: roundingBias)) &- IntLanes(repeating: 0x4B40_0000)
}

/// The largest whole numbers that are not above values within ±2^22.
@inline(__always)
func roundedDown(_ v: Lanes) -> Lanes {
  let near = (v + Lanes(repeating: roundingBias)) - Lanes(repeating: roundingBias)
  return near.replacing(with: near - Lanes(repeating: 1), where: near .> v)
}
