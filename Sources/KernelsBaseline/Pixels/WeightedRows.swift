/// Writes `target[i] = clamp(round(sum over t of weights[t] * rows[t][i]))` for `i < count`.
///
/// Weights have 22 fractional bits; their absolute values must sum to less than 2, so that no
/// sum leaves 32 bits. Rounds half up. `target` may overlap no row.
func weightedRows(
  _ rows: UnsafePointer<UnsafePointer<UInt8>>, _ weights: UnsafePointer<Int32>, _ taps: Int,
  _ target: UnsafeMutablePointer<UInt8>, _ count: Int
) {
  let half = SampleLanes(repeating: 1 << (weightBits &- 1))
  var i = 0
  while i &+ 64 <= count {
    var a = half
    var b = half
    var c = half
    var d = half
    var t = 0
    while t < taps {
      let row = rows[t] + i
      let weight = SampleLanes(repeating: weights[t])
      a = a &+ widen(row) &* weight
      b = b &+ widen(row + 16) &* weight
      c = c &+ widen(row + 32) &* weight
      d = d &+ widen(row + 48) &* weight
      t &+= 1
    }
    storeBytes(narrowSamples(clampedSamples(a)), to: target + i)
    storeBytes(narrowSamples(clampedSamples(b)), to: target + i + 16)
    storeBytes(narrowSamples(clampedSamples(c)), to: target + i + 32)
    storeBytes(narrowSamples(clampedSamples(d)), to: target + i + 48)
    i &+= 64
  }
  while i &+ 16 <= count {
    var sum = half
    var t = 0
    while t < taps {
      sum = sum &+ widen(rows[t] + i) &* SampleLanes(repeating: weights[t])
      t &+= 1
    }
    storeBytes(narrowSamples(clampedSamples(sum)), to: target + i)
    i &+= 16
  }
  while i < count {
    var sum: Int32 = 1 << (weightBits &- 1)
    var t = 0
    while t < taps {
      sum = sum &+ weights[t] &* Int32(rows[t][i])
      t &+= 1
    }
    target[i] = clampedSample(sum)
    i &+= 1
  }
}
