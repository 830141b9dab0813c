/// Samples a straight run of positions by bilinear interpolation, with weights of 11 bits.
///
/// Positions have 32 fractional bits and count from the centre of the first pixel: pixel `i`
/// reads at `(x + i * dx, y + i * dy)`. Rounds half up.
///
/// - Every position's four neighbours lie in the source, `x` and `y` stay at or above `2^-14`,
///   and four bytes are readable from the start of each neighbour.
/// - Steps stay within ±32 pixels; the source is smaller than 2 GiB; `channels <= 4`.
/// - `scratch` holds 8 KiB.
func warpBilinear(
  _ source: UnsafePointer<UInt8>, _ stride: Int, _ channels: Int, _ x: Int64, _ y: Int64,
  _ dx: Int64, _ dy: Int64, _ target: UnsafeMutablePointer<UInt8>, _ count: Int,
  _ scratch: UnsafeMutableRawPointer
) {
  let offsets = scratch.assumingMemoryBound(to: Int32.self)
  let fractions = offsets + warpChunk
  let words =
    (offsets + 3 &* warpChunk).withMemoryRebound(to: UInt32.self, capacity: 4 &* warpChunk) { $0 }
  var done = 0
  while done < count {
    let part = count &- done < warpChunk ? count &- done : warpChunk
    let step = Int64(truncatingIfNeeded: done)
    locate(x &+ step &* dx, y &+ step &* dy, dx, dy, stride, channels, part, offsets, fractions)
    gatherNeighbors(source, stride, channels, offsets, words, part)
    blendNeighbors(words, fractions, channels, part)
    writePixels(words, target + done &* channels, channels, part)
    done &+= part
  }
}

/// Works out byte offsets and weights, sixteen positions at a time.
@inline(__always)
private func locate(
  _ x: Int64, _ y: Int64, _ dx: Int64, _ dy: Int64, _ stride: Int, _ channels: Int,
  _ count: Int, _ offsets: UnsafeMutablePointer<Int32>, _ fractions: UnsafeMutablePointer<Int32>
) {
  var stepsX = SampleLanes(repeating: 0)
  var stepsY = stepsX
  var lane = 0
  while lane < 16 {
    stepsX[lane] = Int32(truncatingIfNeeded: (Int64(truncatingIfNeeded: lane) &* dx) &>> 12)
    stepsY[lane] = Int32(truncatingIfNeeded: (Int64(truncatingIfNeeded: lane) &* dy) &>> 12)
    lane &+= 1
  }
  let whole = SampleLanes(repeating: 20)
  let part = SampleLanes(repeating: 20 &- warpFractionBits)
  let mask = SampleLanes(repeating: 1 &<< warpFractionBits &- 1)
  let strides = SampleLanes(repeating: Int32(truncatingIfNeeded: stride))
  let channelLanes = SampleLanes(repeating: Int32(truncatingIfNeeded: channels))
  var px = x
  var py = y
  var i = 0
  while i < count {
    let fx = stepsX &+ SampleLanes(repeating: Int32(truncatingIfNeeded: (px & 0xFFFF_FFFF) &>> 12))
    let fy = stepsY &+ SampleLanes(repeating: Int32(truncatingIfNeeded: (py & 0xFFFF_FFFF) &>> 12))
    let ix = SampleLanes(repeating: Int32(truncatingIfNeeded: px &>> 32)) &+ (fx &>> whole)
    let iy = SampleLanes(repeating: Int32(truncatingIfNeeded: py &>> 32)) &+ (fy &>> whole)
    store(iy &* strides &+ ix &* channelLanes, offsets + i)
    store((fx &>> part) & mask, fractions + i)
    store((fy &>> part) & mask, fractions + warpChunk + i)
    px &+= dx &* 16
    py &+= dy &* 16
    i &+= 16
  }
}
