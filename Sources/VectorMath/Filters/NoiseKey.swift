/// Chooses a sequence of random numbers for the samples of a picture.
///
/// A number depends on the key and on its sample's place only, not on threads, tiers or rows
/// that were worked on before.
package struct NoiseKey: Sendable, Equatable {
  package let word: UInt64

  /// A key for a drawn seed; streams of one seed are independent of each other.
  package init(seed: Int, stream: Int = 0) {
    var bits = UInt64(bitPattern: Int64(seed)) &+ 0x9E37_79B9_7F4A_7C15
    bits = Self.mixed(bits) &+ UInt64(bitPattern: Int64(stream)) &* 0xD1B5_4A32_D192_ED03
    word = Self.mixed(bits)
  }

  /// The finaliser of SplitMix64.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
