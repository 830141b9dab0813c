/// Smooth noise over the plane: random values at whole coordinates, eased in between.
///
/// Sums and products alone, so that it gives the same bits on every machine.
struct ValueNoise {
  private let seed: UInt64

  init(seed: Int) { self.seed = UInt64(bitPattern: Int64(seed)) }

  /// Returns the sum of `octaves` layers, each half as strong and half as wide as the one before,
  /// spread over 0...1.
  func layered(_ x: Double, _ y: Double, octaves: Int) -> Double {
    var (sum, weight, total, scale) = (0.0, 1.0, 0.0, 1.0)
    for octave in 0..<octaves {
      sum += weight * value(x * scale, y * scale, layer: UInt64(octave))
      total += weight
      weight *= 0.5
      scale *= 2
    }
    return sum / total
  }

  /// Returns one layer, 0...1.
  private func value(_ x: Double, _ y: Double, layer: UInt64) -> Double {
    let (column, row) = (x.rounded(.down), y.rounded(.down))
    let (fx, fy) = (ease(x - column), ease(y - row))
    let (i, j) = (Int64(column), Int64(row))
    let upper = mix(lattice(i, j, layer), lattice(i + 1, j, layer), fx)
    let lower = mix(lattice(i, j + 1, layer), lattice(i + 1, j + 1, layer), fx)
    return mix(upper, lower, fy)
  }

  private func ease(_ t: Double) -> Double { t * t * t * (t * (t * 6 - 15) + 10) }

  private func mix(_ a: Double, _ b: Double, _ t: Double) -> Double { a + (b - a) * t }

  /// The random value of a place, 0..<1; the finaliser of SplitMix64 twice.
  private func lattice(_ column: Int64, _ row: Int64, _ layer: UInt64) -> Double {
    let first = finalised(seed &+ layer &* 0xD1B5_4A32_D192_ED03 &+ UInt64(bitPattern: column))
    let bits = finalised(first ^ UInt64(bitPattern: row))
    return Double(bits >> 11) * 0x1p-53
  }

  private func finalised(_ value: UInt64) -> UInt64 {
    var bits = value &+ 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
