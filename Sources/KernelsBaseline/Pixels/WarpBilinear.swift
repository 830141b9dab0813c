/// Pixels that ``warpBilinear`` keeps in flight.
private let chunk = 256

/// Fractional bits of an interpolation weight.
private let fractionBits: Int32 = 11

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
  let fractions = offsets + chunk
  let words = (offsets + 3 &* chunk).withMemoryRebound(to: UInt32.self, capacity: 4 &* chunk) { $0 }
  var done = 0
  while done < count {
    let part = count &- done < chunk ? count &- done : chunk
    let step = Int64(truncatingIfNeeded: done)
    locate(x &+ step &* dx, y &+ step &* dy, dx, dy, stride, channels, part, offsets, fractions)
    gather(source, stride, channels, offsets, words, part)
    blend(words, fractions, channels, part)
    write(words, target + done &* channels, channels, part)
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
  let part = SampleLanes(repeating: 20 &- fractionBits)
  let mask = SampleLanes(repeating: 1 &<< fractionBits &- 1)
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
    store((fy &>> part) & mask, fractions + chunk + i)
    px &+= dx &* 16
    py &+= dy &* 16
    i &+= 16
  }
}

/// Fetches the four neighbours of each position, a word each.
@inline(__always)
private func gather(
  _ source: UnsafePointer<UInt8>, _ stride: Int, _ channels: Int,
  _ offsets: UnsafePointer<Int32>, _ words: UnsafeMutablePointer<UInt32>, _ count: Int
) {
  let raw = UnsafeRawPointer(source)
  var i = 0
  while i < count {
    let upper = raw + Int(offsets[i])
    let lower = upper + stride
    words[i] = upper.loadUnaligned(as: UInt32.self)
    words[i &+ chunk] = (upper + channels).loadUnaligned(as: UInt32.self)
    words[i &+ 2 &* chunk] = lower.loadUnaligned(as: UInt32.self)
    words[i &+ 3 &* chunk] = (lower + channels).loadUnaligned(as: UInt32.self)
    i &+= 1
  }
}

/// Blends the neighbours of sixteen pixels at a time; results replace the first neighbours.
@inline(__always)
private func blend(
  _ words: UnsafeMutablePointer<UInt32>, _ fractions: UnsafePointer<Int32>, _ channels: Int,
  _ count: Int
) {
  let raw = UnsafeMutableRawPointer(words).assumingMemoryBound(to: Int32.self)
  let byte = SampleLanes(repeating: 255)
  let shift = SampleLanes(repeating: fractionBits)
  let half = SampleLanes(repeating: 1 &<< (2 &* fractionBits &- 1))
  var i = 0
  while i < count {
    let fx = loadSamples(fractions + i)
    let fy = loadSamples(fractions + chunk + i)
    let a = loadSamples(raw + i)
    let b = loadSamples(raw + i + chunk)
    let c = loadSamples(raw + i + 2 &* chunk)
    let d = loadSamples(raw + i + 3 &* chunk)
    var result = SampleLanes(repeating: 0)
    var bit: Int32 = 0
    var channel = 0
    while channel < channels {
      let down = SampleLanes(repeating: bit)
      let p = (a &>> down) & byte
      let q = (b &>> down) & byte
      let r = (c &>> down) & byte
      let s = (d &>> down) & byte
      let upper = (p &<< shift) &+ (q &- p) &* fx
      let lower = (r &<< shift) &+ (s &- r) &* fx
      let value = ((upper &<< shift) &+ (lower &- upper) &* fy &+ half) &>> (shift &+ shift)
      result = result | (value &<< down)
      bit &+= 8
      channel &+= 1
    }
    store(result, raw + i)
    i &+= 16
  }
}

/// Packs one word a pixel into `channels` bytes a pixel.
@inline(__always)
private func write(
  _ words: UnsafePointer<UInt32>, _ target: UnsafeMutablePointer<UInt8>, _ channels: Int,
  _ count: Int
) {
  let raw = UnsafeMutableRawPointer(target)
  var i = 0
  switch channels {
  case 4:
    while i < count {
      (raw + 4 &* i).storeBytes(of: words[i], as: UInt32.self)
      i &+= 1
    }
  case 3:
    // Each store spills one byte into the next pixel, which is written after it.
    while i &+ 1 < count {
      (raw + 3 &* i).storeBytes(of: words[i], as: UInt32.self)
      i &+= 1
    }
    (raw + 3 &* i).storeBytes(of: UInt16(truncatingIfNeeded: words[i]), as: UInt16.self)
    target[3 &* i &+ 2] = UInt8(truncatingIfNeeded: words[i] &>> 16)
  case 2:
    while i < count {
      (raw + 2 &* i).storeBytes(of: UInt16(truncatingIfNeeded: words[i]), as: UInt16.self)
      i &+= 1
    }
  default:
    while i < count {
      target[i] = UInt8(truncatingIfNeeded: words[i])
      i &+= 1
    }
  }
}

@inline(__always)
private func loadSamples(_ p: UnsafePointer<Int32>) -> SampleLanes {
  UnsafeRawPointer(p).loadUnaligned(as: SampleLanes.self)
}

@inline(__always)
private func store(_ v: SampleLanes, _ p: UnsafeMutablePointer<Int32>) {
  UnsafeMutableRawPointer(p).storeBytes(of: v, as: SampleLanes.self)
}
