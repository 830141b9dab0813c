import Tensors

/// What the draws for a picture depend on.
public struct AugmentationKey: Sendable, Hashable {
  /// The seed of the run.
  public var seed: UInt64

  /// The picture's path relative to the input root, as bytes.
  public var path: [UInt8]

  /// Which of the copies made of the picture, from 0.
  public var copy: Int

  /// The place of the stage in the pipeline, from the outermost list inwards.
  public var position: [Int]

  /// Creates a key.
  public init(seed: UInt64, path: [UInt8], copy: Int = 0, position: [Int] = []) {
    self.seed = seed
    self.path = path
    self.copy = copy
    self.position = position
  }

  /// Returns the generator of the `occurrence`-th augmentation of a kind in a chain, from 0.
  ///
  /// Does not depend on the other kinds in the chain: adding one leaves these draws alone.
  func random(kind: String, occurrence: Int) -> CounterRandom {
    CounterRandom(
      seed: seed, path: path, copy: copy, position: position + [digest(kind), occurrence])
  }

  /// Returns the key of the members of the `occurrence`-th composite of a kind in a chain.
  func inside(kind: String, occurrence: Int) -> AugmentationKey {
    AugmentationKey(
      seed: seed, path: path, copy: copy, position: position + [digest(kind), occurrence])
  }

  /// The 64-bit FNV-1a hash of a name.
  private func digest(_ name: String) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash)
  }
}
