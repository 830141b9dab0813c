/// Pixels that the bilinear kernels keep in flight.
let warpChunk = 256

/// Fractional bits of an interpolation weight.
let warpFractionBits: Int32 = 11

/// Fetches the four neighbours of each position, a word each.
@inline(__always)
func gatherNeighbors(
  _ source: UnsafePointer<UInt8>, _ stride: Int, _ channels: Int,
  _ offsets: UnsafePointer<Int32>, _ words: UnsafeMutablePointer<UInt32>, _ count: Int
) {
  let raw = UnsafeRawPointer(source)
  var i = 0
  while i < count {
    let upper = raw + Int(offsets[i])
    let lower = upper + stride
    words[i] = upper.loadUnaligned(as: UInt32.self)
    words[i &+ warpChunk] = (upper + channels).loadUnaligned(as: UInt32.self)
    words[i &+ 2 &* warpChunk] = lower.loadUnaligned(as: UInt32.self)
    words[i &+ 3 &* warpChunk] = (lower + channels).loadUnaligned(as: UInt32.self)
    i &+= 1
  }
}

/// Blends the neighbours of sixteen pixels at a time; results replace the first neighbours.
@inline(__always)
func blendNeighbors(
  _ words: UnsafeMutablePointer<UInt32>, _ fractions: UnsafePointer<Int32>, _ channels: Int,
  _ count: Int
) {
  let raw = UnsafeMutableRawPointer(words).assumingMemoryBound(to: Int32.self)
  let byte = SampleLanes(repeating: 255)
  let shift = SampleLanes(repeating: warpFractionBits)
  let half = SampleLanes(repeating: 1 &<< (2 &* warpFractionBits &- 1))
  var i = 0
  while i < count {
    let fx = loadSamples(fractions + i)
    let fy = loadSamples(fractions + warpChunk + i)
    let a = loadSamples(raw + i)
    let b = loadSamples(raw + i + warpChunk)
    let c = loadSamples(raw + i + 2 &* warpChunk)
    let d = loadSamples(raw + i + 3 &* warpChunk)
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
func writePixels(
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
func loadSamples(_ p: UnsafePointer<Int32>) -> SampleLanes {
  UnsafeRawPointer(p).loadUnaligned(as: SampleLanes.self)
}

@inline(__always)
func store(_ v: SampleLanes, _ p: UnsafeMutablePointer<Int32>) {
  UnsafeMutableRawPointer(p).storeBytes(of: v, as: SampleLanes.self)
}
