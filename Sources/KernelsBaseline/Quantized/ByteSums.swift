import CVector
import KernelTable

// Tuples, not structures: those would leave shared copies of their functions behind.

/// Sums of one pixel over a block of 16 output channels, or weights for them, in vectors that the
/// tier's registers hold whole.
#if SIMD_AVX512
  typealias QuadLanes = SIMD16<Int32>
  typealias ByteBlockSums = QuadLanes

  @inline(__always)
  func loadByteBlock(_ p: UnsafeRawPointer) -> ByteBlockSums { p.loadUnaligned(as: QuadLanes.self) }

  /// Adds products of four bytes a channel.
  @inline(__always)
  func addQuads(
    _ bytes: QuadLanes, _ weights: ByteBlockSums, byDots: Bool, to sums: inout ByteBlockSums
  ) {
    sums =
      byDots ? cvector_dot16(sums, bytes, weights) : cvector_exact_dot16(sums, bytes, weights)
  }

  @inline(__always)
  func wholeBlock(_ sums: ByteBlockSums) -> IntLanes { sums }
#else
  typealias QuadLanes = SIMD8<Int32>
  typealias ByteBlockSums = (low: QuadLanes, high: QuadLanes)

  @inline(__always)
  func loadByteBlock(_ p: UnsafeRawPointer) -> ByteBlockSums {
    (p.loadUnaligned(as: QuadLanes.self), (p + 32).loadUnaligned(as: QuadLanes.self))
  }

  /// Adds products of four bytes a channel.
  @inline(__always)
  func addQuads(
    _ bytes: QuadLanes, _ weights: ByteBlockSums, byDots: Bool, to sums: inout ByteBlockSums
  ) {
    if byDots {
      sums.low = cvector_dot8(sums.low, bytes, weights.low)
      sums.high = cvector_dot8(sums.high, bytes, weights.high)
    } else {
      sums.low = cvector_exact_dot8(sums.low, bytes, weights.low)
      sums.high = cvector_exact_dot8(sums.high, bytes, weights.high)
    }
  }

  @inline(__always)
  func wholeBlock(_ sums: ByteBlockSums) -> IntLanes { cvector_joined(sums.low, sums.high) }
#endif

/// The sums of one pixel over up to four blocks; those beyond `blocks` are never touched.
///
/// `blocks` is a constant of each caller, so that the choice costs nothing.
typealias BytePixelSums = (a: ByteBlockSums, b: ByteBlockSums, c: ByteBlockSums, d: ByteBlockSums)

/// Loads 64 bytes a block: biases, or weights.
@inline(__always)
func loadBytePixel(_ p: UnsafeRawPointer, _ blocks: Int) -> BytePixelSums {
  let a = loadByteBlock(p)
  return (
    a, blocks > 1 ? loadByteBlock(p + 64) : a, blocks > 2 ? loadByteBlock(p + 128) : a,
    blocks > 3 ? loadByteBlock(p + 192) : a
  )
}

/// Adds products of the four bytes at `x` and the weights of each channel.
@inline(__always)
func addQuads(
  _ x: UnsafePointer<UInt8>, _ weights: BytePixelSums, _ blocks: Int, byDots: Bool,
  to sums: inout BytePixelSums
) {
  let bytes = QuadLanes(repeating: UnsafeRawPointer(x).loadUnaligned(as: Int32.self))
  addQuads(bytes, weights.a, byDots: byDots, to: &sums.a)
  if blocks > 1 { addQuads(bytes, weights.b, byDots: byDots, to: &sums.b) }
  if blocks > 2 { addQuads(bytes, weights.c, byDots: byDots, to: &sums.c) }
  if blocks > 3 { addQuads(bytes, weights.d, byDots: byDots, to: &sums.d) }
}

/// Turns the sums of one pixel over block `block` into bytes.
@inline(__always)
func writeByteBlock(
  _ sums: IntLanes, _ block: Int, _ scaling: ByteScaling, _ residualPlace: Int,
  _ y: UnsafeMutablePointer<UInt8>
) {
  let channel = 16 &* block
  let scaled = cvector_real(sums) * load(scaling.multipliers + channel)
  let own = cvector_bounded(scaled, scaling.low, scaling.high)
  guard let residual = scaling.residual else {
    cvector_store_low_bytes(cvector_nearest_integers(own, scaling.zeroPoint), y + channel)
    return
  }
  let other = cvector_real(cvector_widened_bytes(residual + (residualPlace &+ channel)))
  let first = cvector_nearest(own) * Lanes(repeating: scaling.ownRatio)
  let second =
    (other - Lanes(repeating: scaling.residualZero)) * Lanes(repeating: scaling.residualRatio)
  let sum = cvector_bounded(first + second, scaling.sumLow, scaling.sumHigh)
  cvector_store_low_bytes(cvector_nearest_integers(sum, scaling.sumZero), y + channel)
}

/// Turns the sums of pixel `pixel` into bytes, if there is such a pixel.
@inline(__always)
func writeBytePixel(
  _ sums: BytePixelSums, _ blocks: Int, _ places: BytePlaces, _ scaling: ByteScaling, _ pixel: Int,
  _ output: UnsafeMutablePointer<UInt8>
) {
  guard pixel < places.count else { return }
  let residual = scaling.residual == nil ? 0 : places.residual[pixel]
  let y = output + places.output[pixel]
  writeByteBlock(wholeBlock(sums.a), 0, scaling, residual, y)
  if blocks > 1 { writeByteBlock(wholeBlock(sums.b), 1, scaling, residual, y) }
  if blocks > 2 { writeByteBlock(wholeBlock(sums.c), 2, scaling, residual, y) }
  if blocks > 3 { writeByteBlock(wholeBlock(sums.d), 3, scaling, residual, y) }
}
