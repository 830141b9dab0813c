/// Filters with symmetric weights, rounded half up.
///
/// `target[i]` is the sum over `t <= 2 * radius` of `rows[t][i]` times the weight of distance
/// `|t - radius|`, which has 12 bits: the upper seven in `high`, the lower five in `low`, each a
/// list of `radius + 1` from the farthest to the centre. With both neighbours the weights sum to
/// 4096. Rows may be read up to ``rowSlack`` samples past `count`.
func weightedPairs(
  _ rows: UnsafePointer<UnsafePointer<UInt8>>, _ high: UnsafePointer<UInt16>,
  _ low: UnsafePointer<UInt16>, _ radius: Int, _ target: UnsafeMutablePointer<UInt8>,
  _ count: Int
) {
  var i = 0
  while i < count {
    let center = widenToSums(rows[radius] + i)
    var sum = SumLanes(repeating: 64) &+ center &* SumLanes(repeating: high[radius])
    var fine = SumLanes(repeating: 16) &+ center &* SumLanes(repeating: low[radius])
    var t = 0
    while t < radius {
      // Safe: three pairs of fine parts and the centre's stay below 2^16.
      let stop = t &+ 3 < radius ? t &+ 3 : radius
      while t < stop {
        let pair = widenToSums(rows[t] + i) &+ widenToSums(rows[2 &* radius &- t] + i)
        sum = sum &+ pair &* SumLanes(repeating: high[t])
        fine = fine &+ pair &* SumLanes(repeating: low[t])
        t &+= 1
      }
      sum = sum &+ withoutLowBits(fine)
      fine = SumLanes(repeating: 16)
    }
    sum = sum &+ withoutLowBits(fine)
    storeWhole(sum, to: target + i, count: count &- i)
    i &+= 32
  }
}

/// Writes `target[i] = sum over t of rows[t][i] * weights[t]`, added up in the order of `t`.
///
/// Rows may be read, and `target` written, up to 32 values past `count`. Equal bits on every tier.
func weightedFloats(
  _ rows: UnsafePointer<UnsafePointer<Float>>, _ weights: UnsafePointer<Float>, _ taps: Int,
  _ target: UnsafeMutablePointer<Float>, _ count: Int
) {
  var i = 0
  while i < count {
    var first = Lanes(repeating: 0)
    var second = first
    var t = 0
    while t < taps {
      let weight = Lanes(repeating: weights[t])
      first = first + load(rows[t] + i) * weight
      second = second + load(rows[t] + i + 16) * weight
      t &+= 1
    }
    store(first, to: target + i)
    store(second, to: target + i + 16)
    i &+= 32
  }
}
