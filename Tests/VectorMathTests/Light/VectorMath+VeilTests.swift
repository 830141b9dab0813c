import TestSupport
import Testing

@testable import VectorMath

@Suite struct VeilTests {
  static let widths = [1, 2, 3, 5, 15, 16, 17, 31, 32, 33, 64, 65, 200]

  @Test(arguments: SIMDTier.available, widths)
  func laysColorOverByTheMask(tier: SIMDTier, width: Int) {
    for channels in 1...5 {
      let colors = channels == 2 || channels == 4 ? channels - 1 : channels
      let source = TestPicture<UInt8>.noise(width, 3, channels)
      var mask = TestPicture<UInt8>.noise(width, 3, 1, seed: 5)
      mask.samples[0] = 255
      mask.samples[width] = 0
      let color = [250, 3, 128, 77, 9].prefix(channels).map { $0 }
      for gain in [1, 0.5, 0] {
        let result = source.run(width, 3) {
          VectorMath(tier: tier).veil(
            $0, to: $1, paint: .color(color), colors: colors, gain: gain
          ) { y, row in
            for x in 0..<width { row[x] = mask.samples[y * width + x] }
            return true
          }
        }
        let exact = source.samples.enumerated().map { place, value in
          let channel = place % channels
          guard channel < colors else { return Double(value) }
          let share = Double(mask.samples[place / channels]) / 255
          let dimmed = (Double(value) * gain).rounded()
          return (dimmed * (1 - share) + Double(color[channel]) * share).rounded()
        }
        #expect(result.distance(to: exact) == 0, "\(channels) channels, gain \(gain)")
      }
    }
  }

  @Test(arguments: SIMDTier.available)
  func copiesRowsWithoutMask(tier: SIMDTier) {
    let source = TestPicture<UInt8>.noise(37, 4, 4)
    let result = source.run(37, 4) {
      VectorMath(tier: tier).veil($0, to: $1, paint: .color([9, 9, 9, 9]), colors: 3) { y, row in
        row.update(repeating: 255, count: 37)
        return y == 2
      }
    }
    for y in 0..<4 {
      for x in 0..<37 {
        for c in 0..<4 {
          #expect(result[x, y, c] == (y == 2 && c < 3 ? 9 : source[x, y, c]))
        }
      }
    }
  }

  @Test(arguments: SIMDTier.available)
  func masksOfSamplesLeaveAlphaAlone(tier: SIMDTier) {
    let source = TestPicture<UInt8>.noise(21, 2, 4)
    let result = source.run(21, 2) {
      VectorMath(tier: tier).veil(
        $0, to: $1, paint: .color([1, 2, 3, 4]), colors: 3, isPerSample: true
      ) { _, row in
        for i in 0..<84 { row[i] = i % 4 == 1 ? 0 : 255 }
        return true
      }
    }
    for x in 0..<21 {
      #expect(result[x, 1, 0] == 1 && result[x, 1, 2] == 3)
      #expect(result[x, 1, 1] == source[x, 1, 1] && result[x, 1, 3] == source[x, 1, 3])
    }
  }

  @Test func noiseIsTheSameOnEveryTier() {
    let source = TestPicture<UInt8>.noise(53, 5, 3)
    let results = SIMDTier.available.map { tier in
      source.run(53, 5) {
        VectorMath(tier: tier).veil($0, to: $1, paint: .noise(seed: 99), colors: 3) { _, row in
          row.update(repeating: 200, count: 53)
          return true
        }
      }
    }
    #expect(results.allSatisfy { $0 == results[0] })
    #expect(results[0] != source)
  }

  @Test func wideSamplesAreRoundedOnce() {
    let source = TestPicture<UInt16>.noise(19, 3, 4)
    let color = [65_535, 0, 300, 7]
    let result = source.run(19, 3) {
      VectorMath.active.veil(
        $0, to: $1, paint: .color(color), colors: 3, gain: 0.75
      ) { y, row in
        for x in 0..<19 { row[x] = UInt8(x * 13) }
        return y > 0
      }
    }
    for (place, value) in source.samples.enumerated() {
      let share = place < 76 ? 0 : Double(place / 4 % 19 * 13) / 255
      let exact = Double(value) * 0.75 * (1 - share) + Double(color[place % 4]) * share
      let expected = place % 4 == 3 ? Double(value) : exact
      #expect(abs(Double(result.samples[place]) - expected) <= 0.5)
    }
  }
}
