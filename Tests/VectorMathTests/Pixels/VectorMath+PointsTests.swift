import TestSupport
import Testing

@testable import VectorMath

@Suite struct PointsTests {
  static let widths = [1, 2, 3, 15, 16, 17, 47, 48, 64, 65, 200]

  @Test(arguments: SIMDTier.available, widths)
  func looksUpOneTableAChannel(tier: SIMDTier, width: Int) {
    for channels in 1...5 {
      let source = TestPicture<UInt8>.noise(width, 3, channels)
      let tables = TestPicture<UInt8>.noise(256, channels, 1, seed: 9).samples
      let result = source.run(width, 3) {
        VectorMath(tier: tier).lookUp($0, to: $1, tables: tables)
      }
      let expected = source.samples.enumerated().map {
        tables[$0.offset % channels * 256 + Int($0.element)]
      }
      #expect(result.samples == expected)

      let shared = source.run(width, 3) {
        VectorMath(tier: tier).lookUp($0, to: $1, tables: Array(tables.prefix(256)))
      }
      #expect(shared.samples == source.samples.map { tables[Int($0)] })
    }
  }

  @Test(arguments: SIMDTier.available, widths)
  func blendsByAWeight(tier: SIMDTier, width: Int) {
    let first = TestPicture<UInt8>.noise(width, 3, 3)
    let second = TestPicture<UInt8>.noise(width, 3, 3, seed: 8)
    for weight in [0, 0.25, 0.7, 1] {
      let result = first.run(width, 3) { a, target in
        second.samples.withUnsafeBufferPointer { b in
          guard let base = b.baseAddress else { return }
          VectorMath(tier: tier).blend(
            a, PixelRows(base: base, width: width, height: 3, channels: 3), to: target,
            weight: weight)
        }
      }
      let exact = zip(first.samples, second.samples).map {
        Double($0) + (Double($1) - Double($0)) * weight
      }
      #expect(result.distance(to: exact) <= 0.51)
    }
  }

  @Test(arguments: SIMDTier.available, widths)
  func blendsByAMask(tier: SIMDTier, width: Int) {
    for channels in 1...4 {
      let first = TestPicture<UInt8>.noise(width, 3, channels)
      let second = TestPicture<UInt8>.noise(width, 3, channels, seed: 8)
      var mask = TestPicture<UInt8>.noise(width, 3, 1, seed: 5)
      mask.samples[0] = 255
      mask.samples[1] = 0
      let result = first.run(width, 3) { a, target in
        second.samples.withUnsafeBufferPointer { b in
          mask.samples.withUnsafeBufferPointer { m in
            guard let b = b.baseAddress, let m = m.baseAddress else { return }
            VectorMath(tier: tier).blend(
              a, PixelRows(base: b, width: width, height: 3, channels: channels), to: target,
              mask: PixelRows(base: m, width: width, height: 3, channels: 1))
          }
        }
      }
      let expected = first.samples.indices.map { i in
        let m = Double(mask.samples[i / channels])
        let sum = Double(first.samples[i]) * (255 - m) + Double(second.samples[i]) * m
        return UInt8((sum / 255).rounded())
      }
      #expect(result.samples == expected)
    }
  }

  @Test(arguments: SIMDTier.available)
  func grayEqualsPillow(tier: SIMDTier) throws {
    let expected = try Fixtures.bytes("VectorMath/Pixels/pillow-gray.raw")
    let source = fixturePicture(channels: 3)
    let result = source.run(37, 29, channels: 1) { VectorMath(tier: tier).gray($0, to: $1) }
    #expect(result.samples == expected)
  }

  @Test(arguments: SIMDTier.available, widths)
  func grayPassesOverAlpha(tier: SIMDTier, width: Int) {
    let source = TestPicture<UInt8>.noise(width, 2, 4)
    let result = source.run(width, 2, channels: 1) { VectorMath(tier: tier).gray($0, to: $1) }
    for x in 0..<width {
      let exact =
        0.299 * Double(source[x, 1, 0]) + 0.587 * Double(source[x, 1, 1])
        + 0.114 * Double(source[x, 1, 2])
      #expect(abs(Double(result[x, 1, 0]) - exact) <= 0.51)
    }
  }
}
