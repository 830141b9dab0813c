/// Mirrors positions about 0 and `last` until they lie between.
///
/// What is not finite, or further away than `2^20` times there and back, ends somewhere between.
/// Equal bits on every tier.
///
/// - `last` is positive and below 2^21.
/// - Reads and writes up to a multiple of 16 numbers.
func foldPositions(_ positions: UnsafeMutablePointer<Float>, _ count: Int, _ last: Float) {
  let low = Lanes(repeating: 0)
  let lasts = Lanes(repeating: last)
  let period = Lanes(repeating: 2 * last)
  let farthest = Lanes(repeating: 0x1p20)
  var i = 0
  while i < count {
    let distance = magnitude(load(positions + i))
    let known = low.replacing(with: distance, where: distance .>= low)
    let turns = roundedDown(atMost(known / period, farthest))
    let rest = known - turns * period
    let folded = rest.replacing(with: period - rest, where: rest .> lasts)
    store(atMost(atLeast(folded, low), lasts), to: positions + i)
    i &+= 16
  }
}
