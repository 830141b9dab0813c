/// The block function of the counter-based generator Philox4x32-10.
///
/// Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
package enum Philox {
  package typealias Block = SIMD4<UInt32>
  package typealias Key = SIMD2<UInt32>

  /// Returns the four random words that belong to a counter under a key.
  package static func block(_ counter: Block, key: Key) -> Block {
    var words = counter
    var roundKey = key
    for round in 0..<10 {
      if round > 0 { roundKey = roundKey &+ Key(0x9E37_79B9, 0xBB67_AE85) }
      let first = UInt64(words.x) &* 0xD251_1F53
      let second = UInt64(words.z) &* 0xCD9E_8D57
      words = Block(
        UInt32(truncatingIfNeeded: second >> 32) ^ words.y ^ roundKey.x,
        UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first >> 32) ^ words.w ^ roundKey.y,
        UInt32(truncatingIfNeeded: first))
    }
    return words
  }
}
