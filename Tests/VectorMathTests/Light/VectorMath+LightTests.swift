import TestSupport
import Testing

@testable import VectorMath

@Suite struct LightTests {
  static let counts = [1, 2, 15, 16, 17, 31, 48, 63, 64, 65, 200]

  /// Runs a kernel that writes bytes; the bytes around them must stay.
  private func written(_ count: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Void) -> [UInt8] {
    var buffer = [UInt8](repeating: 0xA5, count: count + 64)
    buffer.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { body(base + 32) }
    }
    let isUntouched =
      buffer.prefix(32).allSatisfy { $0 == 0xA5 } && buffer.suffix(32).allSatisfy { $0 == 0xA5 }
    return isUntouched ? Array(buffer.dropFirst(32).dropLast(32)) : []
  }

  /// The hash in plain steps.
  private func hash(_ counter: UInt32, _ seed: UInt64) -> UInt32 {
    func round(_ value: UInt32) -> UInt32 {
      var x = value
      x ^= x >> 16
      x = x &* 0x7FEB_352D
      x ^= x >> 15
      x = x &* 0x846C_A68B
      return x ^ (x >> 16)
    }
    let low = UInt32(truncatingIfNeeded: seed)
    return round(round(counter ^ low) &+ UInt32(truncatingIfNeeded: seed >> 32))
  }

  @Test(arguments: SIMDTier.available, counts)
  func noiseIsAFunctionOfPlaceAndSeed(tier: SIMDTier, count: Int) {
    for (first, seed) in [(0, UInt64(0)), (12_345, 0xDEAD_BEEF_0123), (0xFFFF_FFF0, 7)] {
      let bytes = written(count) {
        VectorMath(tier: tier).noise(first: first, seed: seed, to: $0, count: count)
      }
      let expected = (0..<count).map {
        UInt8(hash(UInt32(truncatingIfNeeded: first + $0), seed) >> 24)
      }
      #expect(bytes == expected)
    }
  }

  @Test(arguments: SIMDTier.available, counts)
  func scattersBelowTheShare(tier: SIMDTier, count: Int) {
    for share in [0, 0.01, 0.5, 0.99, 1] {
      let bytes = written(count) {
        VectorMath(tier: tier).scatter(share, first: 40, seed: 5, to: $0, count: count)
      }
      let expected = (0..<count).map { place -> UInt8 in
        Double(hash(UInt32(40 + place), 5)) < share * 0x1p32 ? 255 : 0
      }
      #expect(bytes == expected, "\(share)")
    }
  }

  @Test func noiseIsEvenAndNeighboursAreUnlike() {
    for seed in [UInt64(1), 2, 1 << 40] {
      let count = 1 << 17
      let bytes = written(count) {
        VectorMath.active.noise(first: 0, seed: seed, to: $0, count: count)
      }.map { Double($0) - 127.5 }
      let variance = bytes.reduce(0) { $0 + $1 * $1 } / Double(count)
      #expect(abs(bytes.reduce(0, +) / Double(count)) < 1)
      #expect(abs(variance / 5461.25 - 1) < 0.02)
      for distance in [1, 3, 640] {
        let product = zip(bytes, bytes.dropFirst(distance)).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(product / Double(count) / variance) < 0.015, "\(distance)")
      }
    }
  }

  @Test func scatteredShareIsMet() {
    for share in [0.01, 0.2, 0.7] {
      let bytes = written(1 << 18) {
        VectorMath.active.scatter(share, first: 0, seed: 3, to: $0, count: 1 << 18)
      }
      let found = Double(bytes.count { $0 == 255 }) / Double(bytes.count)
      #expect(abs(found - share) < 0.005)
    }
  }

  @Test(arguments: SIMDTier.available, counts)
  func stretchesStraightBetweenNodes(tier: SIMDTier, count: Int) {
    var random = SplitMix64(seed: 3)
    for shift in [0, 1, 2, 3, 4, 5, 7, 15] {
      let nodes = (0..<(count - 1) >> shift + 2).map { _ in
        UInt16.random(in: 0...65_280, using: &random)
      }
      let bytes = written(count) { target in
        nodes.withUnsafeBufferPointer { nodes in
          guard let base = nodes.baseAddress else { return }
          VectorMath(tier: tier).stretch(base, shift: shift, to: target, count: count)
        }
      }
      let expected = (0..<count).map { place in
        let (low, high) = (Int(nodes[place >> shift]), Int(nodes[place >> shift + 1]))
        let part = place & (1 << shift - 1)
        let sum = low * (1 << shift - part) + high * part
        return UInt8((sum + 1 << (shift + 7)) >> (shift + 8))
      }
      #expect(bytes == expected, "shift \(shift)")
    }
  }

  @Test(arguments: SIMDTier.available, counts)
  func scalesByTheField(tier: SIMDTier, width: Int) {
    var random = SplitMix64(seed: 4)
    let source = TestPicture<UInt8>.noise(width, 3, 3)
    let base = (0..<width * 3).map { _ in Float.random(in: -1...1, using: &random) }
    let across = (0..<width * 3).map { _ in Float.random(in: -2...2, using: &random) }
    let down: [Float] = [0, 1.5, -0.3]
    let result = source.run(width, 3) {
      VectorMath(tier: tier).scale($0, to: $1, base: base, across: across, down: down)
    }
    let expected = source.samples.enumerated().map { place, value in
      let (row, column) = place.quotientAndRemainder(dividingBy: width * 3)
      let factor = base[column] + across[column] * down[row]
      let scaled = min(max(Float(value) * factor, 0), 255)
      return UInt8(scaled.rounded(.toNearestOrEven))
    }
    #expect(result.samples == expected)
  }

  @Test func scalesWideSamples() {
    let source = TestPicture<UInt16>.noise(20, 2, 1)
    let result = source.run(20, 2) {
      VectorMath.active.scale(
        $0, to: $1, base: Array(repeating: 0.5, count: 20),
        across: Array(repeating: 1, count: 20), down: [0.25, 9])
    }
    for x in 0..<20 {
      #expect(abs(Double(result[x, 0, 0]) - 0.75 * Double(source[x, 0, 0])) <= 0.5)
      #expect(Double(result[x, 1, 0]) == min(9.5 * Double(source[x, 1, 0]), 65_535).rounded())
    }
  }
}
