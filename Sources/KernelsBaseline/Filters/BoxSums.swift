/// Moves column sums down a row: `sums[i] += entering[i] - leaving[i]`.
func slideColumns(
  _ sums: UnsafeMutablePointer<UInt16>, _ entering: UnsafePointer<UInt8>,
  _ leaving: UnsafePointer<UInt8>, _ count: Int
) {
  var i = 0
  while i < count {
    sums[i] = sums[i] &+ UInt16(entering[i]) &- UInt16(leaving[i])
    i &+= 1
  }
}

/// Adds up `taps` neighbours: `target[i]` is the sum of `sums[i + t * step]`, modulo 2^16.
///
/// Both may be touched up to ``rowSlack`` values past the last.
func sumNeighbors(
  _ sums: UnsafePointer<UInt16>, _ step: Int, _ taps: Int, _ target: UnsafeMutablePointer<UInt16>,
  _ count: Int
) {
  var i = 0
  while i < count {
    var first = SumLanes(repeating: 0)
    var second = first
    var t = 0
    while t < taps {
      let p = UnsafeRawPointer(sums + (i &+ t &* step))
      first = first &+ p.loadUnaligned(as: SumLanes.self)
      second = second &+ (p + 64).loadUnaligned(as: SumLanes.self)
      t &+= 1
    }
    store(first, to: target + i)
    store(second, to: target + i + 32)
    i &+= 64
  }
}

/// Writes the means of `taps` neighbouring column sums, for windows of any width.
///
/// Pixel `x` reads `sums[(x + t) * channels + c]`; `multiplier` is 2^32 over the window's area.
func runningMeans(
  _ sums: UnsafePointer<UInt16>, _ channels: Int, _ taps: Int, _ multiplier: UInt64,
  _ target: UnsafeMutablePointer<UInt8>, _ width: Int
) {
  let reach = taps &* channels
  var channel = 0
  while channel < channels {
    var sum: UInt64 = 0
    var i = channel
    while i < reach {
      sum &+= UInt64(sums[i])
      i &+= channels
    }
    i = channel
    let end = width &* channels
    while i < end {
      target[i] = UInt8(truncatingIfNeeded: (sum &* multiplier &+ 2_147_483_648) &>> 32)
      sum = sum &+ UInt64(sums[i &+ reach]) &- UInt64(sums[i])
      i &+= channels
    }
    channel &+= 1
  }
}
