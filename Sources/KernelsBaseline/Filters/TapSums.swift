/// Adds up samples under the taps of a flat filter: `target[i]` is the sum of `plus[t][i]` less
/// that of `minus[t][i]`, modulo 2^16.
///
/// Rows may be read, and `target` written, up to ``rowSlack`` samples past `count`.
func tapSums(
  _ plus: UnsafePointer<UnsafePointer<UInt8>>, _ plusCount: Int,
  _ minus: UnsafePointer<UnsafePointer<UInt8>>, _ minusCount: Int,
  _ target: UnsafeMutablePointer<UInt16>, _ count: Int
) {
  var i = 0
  while i < count {
    var first = SumLanes(repeating: 0)
    var second = first
    var t = 0
    while t < plusCount {
      let row = plus[t] + i
      first = first &+ widenToSums(row)
      second = second &+ widenToSums(row + 32)
      t &+= 1
    }
    t = 0
    while t < minusCount {
      let row = minus[t] + i
      first = first &- widenToSums(row)
      second = second &- widenToSums(row + 32)
      t &+= 1
    }
    store(first, to: target + i)
    store(second, to: target + i + 32)
    i &+= 64
  }
}

/// Writes `target[i] = round(sums[i] * multiplier / 2^shift)`; no product may leave 32 bits.
func scaleSums(
  _ sums: UnsafePointer<UInt16>, _ multiplier: UInt32, _ shift: UInt32,
  _ target: UnsafeMutablePointer<UInt8>, _ count: Int
) {
  let half = UInt32(1) &<< (shift &- 1)
  var i = 0
  while i < count {
    target[i] = UInt8(truncatingIfNeeded: (UInt32(sums[i]) &* multiplier &+ half) &>> shift)
    i &+= 1
  }
}

/// Writes the clamped, rounded sum of a sample and two signed sums, each with its weight.
///
/// `target[i] = (center[i] * weights[0] + first[i] * weights[1] + second[i] * weights[2]) / 2^14`.
func combineSums(
  _ center: UnsafePointer<UInt8>, _ first: UnsafePointer<UInt16>,
  _ second: UnsafePointer<UInt16>, _ weights: UnsafePointer<Int32>,
  _ target: UnsafeMutablePointer<UInt8>, _ count: Int
) {
  let (a, b, c) = (weights[0], weights[1], weights[2])
  var i = 0
  while i < count {
    let signedFirst = Int32(Int16(bitPattern: first[i]))
    let signedSecond = Int32(Int16(bitPattern: second[i]))
    let sum = Int32(center[i]) &* a &+ signedFirst &* b &+ signedSecond &* c
    let value = (sum &+ 8192) &>> 14
    let low = value > 0 ? value : 0
    target[i] = UInt8(truncatingIfNeeded: low < 255 ? low : 255)
    i &+= 1
  }
}

/// Moves the sums of a sliding window on by signed changes, and writes them scaled.
///
/// `sums[i] += changes[i]; target[i] = round(sums[i] * multiplier / 2^24)`; no product may leave
/// 32 bits.
func slideSums(
  _ sums: UnsafeMutablePointer<UInt32>, _ changes: UnsafePointer<UInt16>, _ multiplier: UInt32,
  _ target: UnsafeMutablePointer<UInt8>, _ count: Int
) {
  var i = 0
  while i < count {
    let change = Int32(Int16(bitPattern: changes[i]))
    let sum = sums[i] &+ UInt32(truncatingIfNeeded: change)
    sums[i] = sum
    target[i] = UInt8(truncatingIfNeeded: (sum &* multiplier &+ 8_388_608) &>> 24)
    i &+= 1
  }
}
