/// Sixteen samples on their way through integer arithmetic.
typealias SampleLanes = SIMD16<Int32>
/// Sixteen packed samples.
typealias ByteLanes = SIMD16<UInt8>
/// Sixty-four bytes, for moving them about.
typealias WordLanes = SIMD8<UInt64>

/// Fractional bits of a resampling weight.
let weightBits: Int32 = 22

/// Loads sixteen bytes, one a lane.
///
/// Lane by lane, because the library's generic conversion would be a shared symbol.
@inline(__always)
func widen(_ p: UnsafePointer<UInt8>) -> SampleLanes {
  SampleLanes(
    Int32(p[0]), Int32(p[1]), Int32(p[2]), Int32(p[3]), Int32(p[4]), Int32(p[5]), Int32(p[6]),
    Int32(p[7]), Int32(p[8]), Int32(p[9]), Int32(p[10]), Int32(p[11]), Int32(p[12]), Int32(p[13]),
    Int32(p[14]), Int32(p[15]))
}

/// Keeps the low byte of each lane.
@inline(__always)
func narrowSamples(_ v: SampleLanes) -> ByteLanes {
  ByteLanes(
    UInt8(truncatingIfNeeded: v[0]), UInt8(truncatingIfNeeded: v[1]),
    UInt8(truncatingIfNeeded: v[2]), UInt8(truncatingIfNeeded: v[3]),
    UInt8(truncatingIfNeeded: v[4]), UInt8(truncatingIfNeeded: v[5]),
    UInt8(truncatingIfNeeded: v[6]), UInt8(truncatingIfNeeded: v[7]),
    UInt8(truncatingIfNeeded: v[8]), UInt8(truncatingIfNeeded: v[9]),
    UInt8(truncatingIfNeeded: v[10]), UInt8(truncatingIfNeeded: v[11]),
    UInt8(truncatingIfNeeded: v[12]), UInt8(truncatingIfNeeded: v[13]),
    UInt8(truncatingIfNeeded: v[14]), UInt8(truncatingIfNeeded: v[15]))
}

/// Drops the fractional bits of weighted sums and clamps to 0...255, without branches.
@inline(__always)
func clampedSamples(_ sums: SampleLanes) -> SampleLanes {
  let v = sums &>> SampleLanes(repeating: weightBits)
  let sign = SampleLanes(repeating: 31)
  let full = SampleLanes(repeating: 255)
  let over = (full &- v) &>> sign
  let under = v &>> sign
  return ((v | over) & (under ^ SampleLanes(repeating: -1))) & full
}

@inline(__always)
func clampedSample(_ sum: Int32) -> UInt8 {
  let v = sum &>> weightBits
  return UInt8(truncatingIfNeeded: v < 0 ? 0 : (v > 255 ? 255 : v))
}

@inline(__always)
func loadWords(_ p: UnsafeRawPointer) -> WordLanes { p.loadUnaligned(as: WordLanes.self) }

@inline(__always)
func storeBytes(_ v: ByteLanes, to p: UnsafeMutablePointer<UInt8>) {
  UnsafeMutableRawPointer(p).storeBytes(of: v, as: ByteLanes.self)
}

/// Swaps the odd groups of `x` with the even groups of `y`; a group has `shift` bits.
@inline(__always)
func exchange(_ x: inout WordLanes, _ y: inout WordLanes, mask: UInt64, shift: UInt64) {
  let low = WordLanes(repeating: mask)
  let high = WordLanes(repeating: mask &<< shift)
  let count = WordLanes(repeating: shift)
  let first = (x & low) | ((y &<< count) & high)
  y = ((x &>> count) & low) | (y & high)
  x = first
}

/// Swaps the odd words of `x` with the even words of `y`.
@inline(__always)
func exchangeWords(_ x: inout WordLanes, _ y: inout WordLanes) {
  let first = WordLanes(x[0], y[0], x[2], y[2], x[4], y[4], x[6], y[6])
  y = WordLanes(x[1], y[1], x[3], y[3], x[5], y[5], x[7], y[7])
  x = first
}
