/// Makes sixteen random words out of sixteen counters that are multiples of an odd constant.
///
/// Each step can be undone, so that unlike counters give unlike words.
@inline(__always)
private func scrambled(_ counters: RandomLanes, _ key: RandomLanes) -> RandomLanes {
  var x = counters
  x = (x ^ (x &>> RandomLanes(repeating: 16))) &* RandomLanes(repeating: 0x21F0_AAAD)
  x = (x ^ (x &>> RandomLanes(repeating: 15))) ^ key
  x = (x ^ (x &>> RandomLanes(repeating: 12))) &* RandomLanes(repeating: 0xD35A_2D97)
  return x ^ (x &>> RandomLanes(repeating: 15))
}

/// A sequence of random words that starts anywhere.
private struct RandomSequence {
  private static var weyl: UInt32 { 0x9E37_79B9 }
  private var counters: RandomLanes
  private let key: RandomLanes

  @inline(__always)
  init(_ key: UInt64, from first: UInt32) {
    let start = first &* Self.weyl &+ UInt32(truncatingIfNeeded: key)
    counters =
      RandomLanes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
      &* RandomLanes(repeating: Self.weyl) &+ RandomLanes(repeating: start)
    self.key = RandomLanes(repeating: UInt32(truncatingIfNeeded: key &>> 32))
  }

  @inline(__always)
  mutating func next() -> RandomLanes {
    let words = scrambled(counters, key)
    counters = counters &+ RandomLanes(repeating: Self.weyl &* 16)
    return words
  }
}

/// Returns small integers as floats.
///
/// Safe: below 2^23 the low bits of a float of that size are the integer.
@inline(__always)
private func smallFloats(_ v: RandomLanes) -> Lanes {
  unsafeBitCast(v | RandomLanes(repeating: 0x4B00_0000), to: Lanes.self)
    - Lanes(repeating: 8_388_608)
}

/// Writes the random words number `first ..< first + count` of the sequence that `key` chooses.
///
/// `target` has room for `count` rounded up to 16.
func randomWords(
  _ key: UInt64, _ first: UInt32, _ target: UnsafeMutablePointer<UInt32>, _ count: Int
) {
  var sequence = RandomSequence(key, from: first)
  var i = 0
  while i < count {
    UnsafeMutableRawPointer(target + i).storeBytes(of: sequence.next(), as: RandomLanes.self)
    i &+= 16
  }
}

/// Writes numbers evenly distributed in `low ..< low + span`, in 2^23 steps.
///
/// `target` has room for `count` rounded up to 16. Equal bits on every tier.
func uniformField(
  _ key: UInt64, _ first: UInt32, _ low: Float, _ span: Float,
  _ target: UnsafeMutablePointer<Float>, _ count: Int
) {
  var sequence = RandomSequence(key, from: first)
  let scale = Lanes(repeating: span / 8_388_608)
  let start = Lanes(repeating: low)
  var i = 0
  while i < count {
    let words = sequence.next() &>> RandomLanes(repeating: 9)
    store(smallFloats(words) * scale + start, to: target + i)
    i &+= 16
  }
}

/// Writes normally distributed numbers.
///
/// The sum of a word's four bytes, of which 1021 values are possible, goes through an odd
/// polynomial that makes it normal: moments up to the eighth within 0.1 %, tails to 4.97
/// standard deviations. `target` has room for `count` rounded up to 16. Equal bits on every tier.
func normalField(
  _ key: UInt64, _ first: UInt32, _ mean: Float, _ deviation: Float,
  _ target: UnsafeMutablePointer<Float>, _ count: Int
) {
  var sequence = RandomSequence(key, from: first)
  let pairs = RandomLanes(repeating: 0x00FF_00FF)
  let low = RandomLanes(repeating: 0xFFFF)
  let unit = Lanes(repeating: 1 / 510)
  let start = Lanes(repeating: mean)
  let c1 = Lanes(repeating: 3.298_925_36 * deviation)
  let c3 = Lanes(repeating: 0.842_690_76 * deviation)
  let c5 = Lanes(repeating: -1.563_711_34 * deviation)
  let c7 = Lanes(repeating: 2.388_520_11 * deviation)
  var i = 0
  while i < count {
    let words = sequence.next()
    let halves = (words & pairs) &+ ((words &>> RandomLanes(repeating: 8)) & pairs)
    let sums = (halves &+ (halves &>> RandomLanes(repeating: 16))) & low
    let x = (smallFloats(sums) - Lanes(repeating: 510)) * unit
    let q = x * x
    store(x * (((c7 * q + c5) * q + c3) * q + c1) + start, to: target + i)
    i &+= 16
  }
}

/// Writes `scale` times the number of thresholds that a random word reaches: draws from a
/// distribution of few outcomes.
///
/// `target` has room for `count` rounded up to 16.
func countField(
  _ key: UInt64, _ first: UInt32, _ thresholds: UnsafePointer<UInt32>, _ thresholdCount: Int,
  _ scale: Float, _ target: UnsafeMutablePointer<Float>, _ count: Int
) {
  var sequence = RandomSequence(key, from: first)
  let scales = Lanes(repeating: scale)
  var i = 0
  while i < count {
    let words = sequence.next()
    var reached = RandomLanes(repeating: 0)
    var t = 0
    while t < thresholdCount {
      let isReached = words .>= RandomLanes(repeating: thresholds[t])
      reached = reached &- unsafeBitCast(isReached, to: RandomLanes.self)
      t &+= 1
    }
    store(smallFloats(reached) * scales, to: target + i)
    i &+= 16
  }
}
