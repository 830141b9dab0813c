#if SIMD_AVX512
  /// As many bytes as a register of the tier holds.
  typealias ByteBlock = SIMD64<UInt8>
  /// The same bytes for bitwise operations, which for long vectors of bytes are loops.
  typealias ByteBits = SIMD8<UInt64>
#elseif SIMD_AVX2
  /// As many bytes as a register of the tier holds.
  typealias ByteBlock = SIMD32<UInt8>
  /// The same bytes for bitwise operations, which for long vectors of bytes are loops.
  typealias ByteBits = SIMD4<UInt64>
#else
  /// As many bytes as a register of the tier holds.
  typealias ByteBlock = SIMD16<UInt8>
  /// The same bytes for bitwise operations, which for long vectors of bytes are loops.
  typealias ByteBits = SIMD2<UInt64>
#endif

/// Thirty-two sums of samples.
typealias SumLanes = SIMD32<UInt16>
/// Sixteen random words, or counters.
typealias RandomLanes = SIMD16<UInt32>

/// What kernels over lists of rows may read, and write to sums, past the end of a row.
let rowSlack = 64

@inline(__always)
func bits(_ v: ByteBlock) -> ByteBits { unsafeBitCast(v, to: ByteBits.self) }

@inline(__always)
func bytes(_ v: ByteBits) -> ByteBlock { unsafeBitCast(v, to: ByteBlock.self) }

@inline(__always)
func loadBlock(_ p: UnsafePointer<UInt8>) -> ByteBlock {
  UnsafeRawPointer(p).loadUnaligned(as: ByteBlock.self)
}

/// Loads a block, or as much of it as `count` says.
@inline(__always)
func load(_ p: UnsafePointer<UInt8>, count: Int) -> ByteBlock {
  if count >= ByteBlock.scalarCount { return loadBlock(p) }
  var v = ByteBlock(repeating: 0)
  withUnsafeMutableBytes(of: &v) { block in
    block.baseAddress?.copyMemory(from: p, byteCount: count)
  }
  return v
}

/// Stores a block, or as much of it as `count` says.
@inline(__always)
func store(_ v: ByteBlock, to p: UnsafeMutablePointer<UInt8>, count: Int) {
  if count >= ByteBlock.scalarCount {
    UnsafeMutableRawPointer(p).storeBytes(of: v, as: ByteBlock.self)
  } else {
    withUnsafeBytes(of: v) { block in
      guard let base = block.baseAddress else { return }
      UnsafeMutableRawPointer(p).copyMemory(from: base, byteCount: count)
    }
  }
}

/// Puts the smaller of each two bytes in `a` and the larger in `b`.
@inline(__always)
func sort(_ a: inout ByteBlock, _ b: inout ByteBlock) {
  let isLess = unsafeBitCast(a .< b, to: ByteBits.self)
  let isNot = isLess ^ ByteBits(repeating: ~0)
  let low = (bits(a) & isLess) | (bits(b) & isNot)
  b = bytes((bits(b) & isLess) | (bits(a) & isNot))
  a = bytes(low)
}

@inline(__always)
func smaller(_ a: ByteBlock, _ b: ByteBlock) -> ByteBlock {
  var (low, high) = (a, b)
  sort(&low, &high)
  return low
}

@inline(__always)
func larger(_ a: ByteBlock, _ b: ByteBlock) -> ByteBlock {
  var (low, high) = (a, b)
  sort(&low, &high)
  return high
}

/// Loads thirty-two bytes, one a lane.
@inline(__always)
func widenToSums(_ p: UnsafePointer<UInt8>) -> SumLanes {
  SumLanes(
    UInt16(p[0]), UInt16(p[1]), UInt16(p[2]), UInt16(p[3]), UInt16(p[4]), UInt16(p[5]),
    UInt16(p[6]), UInt16(p[7]), UInt16(p[8]), UInt16(p[9]), UInt16(p[10]), UInt16(p[11]),
    UInt16(p[12]), UInt16(p[13]), UInt16(p[14]), UInt16(p[15]), UInt16(p[16]), UInt16(p[17]),
    UInt16(p[18]), UInt16(p[19]), UInt16(p[20]), UInt16(p[21]), UInt16(p[22]), UInt16(p[23]),
    UInt16(p[24]), UInt16(p[25]), UInt16(p[26]), UInt16(p[27]), UInt16(p[28]), UInt16(p[29]),
    UInt16(p[30]), UInt16(p[31]))
}

/// Stores the lanes less seven fractional bits, or as many as `count` says.
///
/// Eight bits would be a shuffle of bytes, which comes out as one move a byte.
@inline(__always)
func storeWhole(_ v: SumLanes, to p: UnsafeMutablePointer<UInt8>, count: Int) {
  let halves = unsafeBitCast(v, to: (SIMD16<UInt16>, SIMD16<UInt16>).self)
  let result = (
    lowBytes(halves.0 &>> SIMD16(repeating: 7)), lowBytes(halves.1 &>> SIMD16(repeating: 7))
  )
  if count >= 32 {
    storeBytes(result.0, to: p)
    storeBytes(result.1, to: p + 16)
  } else {
    withUnsafeBytes(of: result) { block in
      guard let base = block.baseAddress else { return }
      UnsafeMutableRawPointer(p).copyMemory(from: base, byteCount: count)
    }
  }
}

@inline(__always)
private func lowBytes(_ v: SIMD16<UInt16>) -> ByteLanes {
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

/// Drops five bits of each lane.
@inline(__always)
func withoutLowBits(_ v: SumLanes) -> SumLanes {
  let words = unsafeBitCast(v, to: SIMD8<UInt64>.self) &>> SIMD8(repeating: 5)
  return unsafeBitCast(words & SIMD8(repeating: 0x07FF_07FF_07FF_07FF), to: SumLanes.self)
}

@inline(__always)
func store(_ v: SumLanes, to p: UnsafeMutablePointer<UInt16>) {
  UnsafeMutableRawPointer(p).storeBytes(of: v, as: SumLanes.self)
}
