/// Writes the median of the 3 × 3 samples about each place.
///
/// `rows` are the rows above, at and below; samples of neighbouring pixels are `step` apart, and
/// the outermost pixels are carried on. `scratch` holds `3 * (count + 2 * step + 64)` bytes. Columns
/// are sorted once and shared.
func medianOfNine(
  _ rows: UnsafePointer<UnsafePointer<UInt8>>, _ step: Int,
  _ scratch: UnsafeMutablePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>, _ count: Int
) {
  let pitch = count &+ 2 &* step &+ rowSlack
  let size = ByteBlock.scalarCount
  var i = 0
  while i < count {
    // The last block reaches back, so that nothing is read past the end.
    let place = i &+ size <= count || count < size ? i : count &- size
    let present = count &- place
    var low = load(rows[0] + place, count: present)
    var middle = load(rows[1] + place, count: present)
    var high = load(rows[2] + place, count: present)
    sort(&low, &middle)
    sort(&middle, &high)
    sort(&low, &middle)
    let p = scratch + (step &+ place)
    store(low, to: p, count: size)
    store(middle, to: p + pitch, count: size)
    store(high, to: p + 2 &* pitch, count: size)
    i &+= size
  }
  carryOn(scratch, pitch, 3, step, 1, count)
  i = 0
  while i < count {
    let p = UnsafePointer(scratch + i)
    let q = p + pitch
    let r = q + pitch
    let low = larger(larger(loadBlock(p), loadBlock(p + step)), loadBlock(p + 2 &* step))
    let high = smaller(smaller(loadBlock(r), loadBlock(r + step)), loadBlock(r + 2 &* step))
    let middle = median(loadBlock(q), loadBlock(q + step), loadBlock(q + 2 &* step))
    store(median(low, middle, high), to: target + i, count: count &- i)
    i &+= ByteBlock.scalarCount
  }
}

/// Writes the samples of a rank among those under the taps: the median, if `below` is half their
/// number, rounded down.
///
/// The value is found bit by bit: a bit is set if no more than `below` samples are smaller then.
/// At most 255 taps; rows are readable up to ``rowSlack`` samples past `count`.
func rankOfTaps(
  _ rows: UnsafePointer<UnsafePointer<UInt8>>, _ taps: Int, _ below: UInt8,
  _ target: UnsafeMutablePointer<UInt8>, _ count: Int
) {
  var i = 0
  while i < count {
    var value = ByteBits(repeating: 0)
    var bit: UInt64 = 0x8080_8080_8080_8080
    var round = 0
    while round < 8 {
      let tried = bytes(value | ByteBits(repeating: bit))
      var smaller = ByteBlock(repeating: 0)
      var t = 0
      while t < taps {
        let isSmaller = loadBlock(rows[t] + i) .< tried
        smaller = smaller &- unsafeBitCast(isSmaller, to: ByteBlock.self)
        t &+= 1
      }
      let isIn = smaller .<= ByteBlock(repeating: below)
      value = value | (unsafeBitCast(isIn, to: ByteBits.self) & ByteBits(repeating: bit))
      bit = bit &>> 1
      round &+= 1
    }
    store(bytes(value), to: target + i, count: count &- i)
    i &+= ByteBlock.scalarCount
  }
}

/// Repeats the first and the last pixel of sorted columns `reach` times.
@inline(__always)
func carryOn(
  _ columns: UnsafeMutablePointer<UInt8>, _ pitch: Int, _ rows: Int, _ step: Int, _ reach: Int,
  _ count: Int
) {
  let margin = reach &* step
  var row = 0
  while row < rows {
    let line = columns + row &* pitch
    var i = 0
    while i < margin {
      line[margin &- 1 &- i] = line[margin &+ step &- 1 &- i % step]
      line[margin &+ count &+ i] = line[margin &+ count &- step &+ i % step]
      i &+= 1
    }
    row &+= 1
  }
}

@inline(__always)
private func median(_ a: ByteBlock, _ b: ByteBlock, _ c: ByteBlock) -> ByteBlock {
  var (low, middle) = (a, b)
  sort(&low, &middle)
  return larger(low, smaller(middle, c))
}
