import Foundation

/// Random numbers that depend on what is drawn for, and on nothing else.
///
/// Philox4x32-10 over a 64-bit counter, its key and the upper half of its counter being a hash
/// of seed, path, copy and position. Equal keys give equal draws on every machine, in any order of work.
public struct CounterRandom: RandomNumberGenerator, Sendable {
  private let key: Philox.Key
  private let stream: Philox.Key
  private var counter: UInt64 = 0
  private var spare: UInt64?

  /// Keys the generator.
  ///
  /// `path` is the item's path as bytes, `copy` numbers the copies made of one item, and
  /// `position` is the place of the stage in the pipeline, from the outermost list inwards.
  public init(seed: UInt64, path: [UInt8], copy: Int, position: [Int]) {
    var hash = KeyHash()
    hash.absorb(seed)
    hash.absorb(path)
    hash.absorb(UInt64(bitPattern: Int64(copy)))
    hash.absorb(UInt64(position.count))
    for index in position { hash.absorb(UInt64(bitPattern: Int64(index))) }
    key = Philox.Key(truncatingIfNeeded: SIMD2(hash.first, hash.first >> 32))
    stream = Philox.Key(truncatingIfNeeded: SIMD2(hash.second, hash.second >> 32))
  }

  /// Returns 64 random bits.
  public mutating func next() -> UInt64 {
    if let word = spare {
      spare = nil
      return word
    }
    let block = Philox.block(
      Philox.Block(
        UInt32(truncatingIfNeeded: counter), UInt32(truncatingIfNeeded: counter >> 32), stream.x,
        stream.y),
      key: key)
    counter &+= 1
    spare = UInt64(block.w) << 32 | UInt64(block.z)
    return UInt64(block.y) << 32 | UInt64(block.x)
  }

  /// Returns a number of `range`, every one of its 2⁵³ steps being equally likely.
  public mutating func uniform(in range: ClosedRange<Double>) -> Double {
    let fraction = unit()
    let value = range.lowerBound * (1 - fraction) + range.upperBound * fraction
    return min(max(value, range.lowerBound), range.upperBound)
  }

  /// Returns true with the probability `probability`: never for 0, always for 1.
  public mutating func chance(_ probability: Double) -> Bool {
    unit() < probability
  }

  /// Returns an integer of `range`, each equally likely.
  public mutating func integer(in range: ClosedRange<Int>) -> Int {
    let span = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound)) &+ 1
    guard span != 0 else { return Int(truncatingIfNeeded: next()) }
    let threshold = (0 &- span) % span
    while true {
      let (high, low) = next().multipliedFullWidth(by: span)
      if low >= threshold { return range.lowerBound &+ Int(truncatingIfNeeded: high) }
    }
  }

  /// Returns a number drawn from the normal distribution of mean 0 and standard deviation 1.
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - unit())).squareRoot()
    return radius * cos(2 * Double.pi * unit())
  }

  /// A number of 0 ..< 1.
  private mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }
}

/// Two independent 64-bit hashes of a sequence of words, for keys and not for security.
private struct KeyHash {
  var first: UInt64 = 0x243F_6A88_85A3_08D3
  var second: UInt64 = 0x1319_8A2E_0370_7344

  mutating func absorb(_ word: UInt64) {
    first = KeyHash.mix(first ^ word)
    second = KeyHash.mix((second &* 0xD1B5_4A32_D192_ED03) &+ word)
  }

  /// The length goes first, so that no two lists of byte strings run into one another.
  mutating func absorb(_ bytes: [UInt8]) {
    absorb(UInt64(bytes.count))
    var word: UInt64 = 0
    var filled: UInt64 = 0
    for byte in bytes {
      word |= UInt64(byte) << (8 * filled)
      filled += 1
      if filled == 8 {
        absorb(word)
        word = 0
        filled = 0
      }
    }
    if filled > 0 { absorb(word) }
  }

  /// The finaliser of SplitMix64.
  private static func mix(_ value: UInt64) -> UInt64 {
    var bits = value &+ 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
