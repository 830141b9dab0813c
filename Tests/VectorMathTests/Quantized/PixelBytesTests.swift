import TestSupport
import Testing

@testable import VectorMath

/// Pools, sums and changes of layout of bytes, on every tier.
@Suite struct PixelBytesTests {
  static func bytes(_ count: Int, seed: UInt64 = 3) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() >> 20) }
  }

  @Test(arguments: [(16, 1), (48, 2), (80, 3), (64, 1)])
  func poolsTakeTheLargestOfWhatIsInside(pitch: Int, stride: Int) {
    let input = ByteGrid(
      batch: 2, height: 7, width: 6, pitch: pitch,
      frame: Insets(top: 0, left: 1, bottom: 2, right: 0))
    let output = ByteGrid(
      batch: 2, height: (7 + 2 - 3) / stride + 1, width: (6 + 3 - 3) / stride + 1, pitch: pitch,
      frame: Insets(top: 1, left: 0, bottom: 0, right: 1))
    let bytes = Self.bytes(input.count)
    for math in SIMDTier.allMath {
      var result = [UInt8](repeating: 0, count: output.count)
      var span = result.mutableSpan
      math.maxPoolBytes(
        bytes.span, input, kernel: Extent(3, 3),
        step: ByteStep(stride: Extent(stride, stride), top: 1, left: 2), into: &span, output,
        filler: 9, threads: 2)
      var expected = [UInt8](repeating: 9, count: output.count)
      for n in 0..<2 {
        for y in 0..<output.height {
          for x in 0..<output.width {
            for channel in 0..<pitch {
              var most: UInt8 = 0
              for row in y * stride - 1...y * stride + 1 where (0..<7).contains(row) {
                for column in x * stride - 2...x * stride where (0..<6).contains(column) {
                  most = max(most, bytes[input.place(n, row, column) + channel])
                }
              }
              expected[output.place(n, y, x) + channel] = most
            }
          }
        }
      }
      #expect(result == expected)
    }
  }

  @Test func averagesRoundHalvesToEven() {
    let grid = ByteGrid(
      batch: 2, height: 3, width: 5, pitch: 32,
      frame: Insets(top: 1, left: 1, bottom: 1, right: 1))
    let bytes = Self.bytes(grid.count)
    for math in SIMDTier.allMath {
      var result = [UInt8](repeating: 0, count: 64)
      var span = result.mutableSpan
      math.averageBytes(
        bytes.span, grid, into: &span, bias: 15 * 100, multiplier: 0.1, low: -50, high: 40,
        zeroPoint: 50)
      for place in 0..<64 {
        var sum = -1500
        for y in 0..<3 {
          for x in 0..<5 { sum += Int(bytes[grid.place(place / 32, y, x) + place % 32]) }
        }
        let value = (Float(sum) * 0.1).rounded(.toNearestOrEven)
        #expect(Int(result[place]) == Int(max(-50, min(40, value))) + 50)
      }
    }
  }

  @Test func sumsRequantise() {
    let frames = [Insets.zero, Insets(top: 1, left: 2, bottom: 0, right: 1)]
    let grids = frames.map { ByteGrid(batch: 1, height: 9, width: 3, pitch: 48, frame: $0) }
    let (one, other) = (Self.bytes(grids[0].count), Self.bytes(grids[1].count, seed: 8))
    for math in SIMDTier.allMath {
      var result = [UInt8](repeating: 0, count: grids[1].count)
      var span = result.mutableSpan
      math.addBytes(
        one.span, grids[0], other.span, grids[1], into: &span, grids[1],
        addition: ByteAddition(
          firstZero: 128, firstRatio: 0.5, secondZero: 3, secondRatio: 0.25, low: -17, high: 90,
          zeroPoint: 17),
        threads: 2)
      var expected = [UInt8](repeating: 17, count: grids[1].count)
      for y in 0..<9 {
        for x in 0..<3 {
          for channel in 0..<48 {
            let a = Float(Int(one[grids[0].place(0, y, x) + channel]) - 128) * 0.5
            let b = Float(Int(other[grids[1].place(0, y, x) + channel]) - 3) * 0.25
            let value = max(-17, min(90, (a + b).rounded(.toNearestOrEven)))
            expected[grids[1].place(0, y, x) + channel] = UInt8(Int(value) + 17)
          }
        }
      }
      #expect(result == expected)
    }
  }

  @Test(arguments: [(1, 4), (3, 4), (4, 4), (3, 16), (16, 16), (21, 32)])
  func packingQuantisesAndUnpackingReturns(channels: Int, pitch: Int) {
    let grid = ByteGrid(
      batch: 2, height: 3, width: 37, pitch: pitch,
      frame: Insets(top: 1, left: 0, bottom: 1, right: 2))
    var random = SplitMix64(seed: 4)
    var values = random.floats(2 * channels * 3 * 37, in: -9...9)
    values[0] = .infinity
    values[1] = -.infinity
    values[2] = .nan
    values[3] = 0.25 * 2.5
    let wanted = values.map { value -> UInt8 in
      let steps = value / 0.25
      let bounded = steps > -30 ? min(steps, 225) : -30
      return UInt8(Int(bounded.rounded(.toNearestOrEven)) + 30)
    }
    let flipped = wanted.map { $0 ^ 128 }
    for math in SIMDTier.allMath {
      var packed = [UInt8](repeating: 1, count: grid.count)
      var span = packed.mutableSpan
      math.quantizePixels(
        values.span, channels: channels, into: &span, grid,
        scale: ByteScale(scale: 0.25, zeroPoint: 30), threads: 2)
      for n in 0..<2 {
        for y in 0..<3 {
          for x in 0..<37 {
            for channel in 0..<pitch {
              let expected =
                channel < channels
                ? wanted[((n * channels + channel) * 3 + y) * 37 + x] : 30
              #expect(packed[grid.place(n, y, x) + channel] == expected)
            }
          }
        }
      }
      #expect(packed.prefix(pitch * 39).allSatisfy { $0 == 30 })
      var unpacked = [UInt8](repeating: 0, count: values.count)
      var target = unpacked.mutableSpan
      math.unpackPixels(packed.span, grid, channels: channels, into: &target, mask: 0)
      #expect(unpacked == wanted)
      var again = [UInt8](repeating: 1, count: grid.count)
      var second = again.mutableSpan
      math.packPixels(
        flipped.span, channels: channels, into: &second, grid, mask: 128,
        filler: 30)
      #expect(again == packed)
    }
  }

  @Test func channelsAreCopiedThroughATable() {
    let input = ByteGrid(batch: 1, height: 2, width: 3, pitch: 16)
    let output = ByteGrid(
      batch: 1, height: 2, width: 3, pitch: 32,
      frame: Insets(top: 1, left: 0, bottom: 0, right: 0))
    let bytes = Self.bytes(input.count)
    var result = [UInt8](repeating: 5, count: output.count)
    var span = result.mutableSpan
    VectorMath.active.copyChannels(
      bytes.span, input, channels: 7, table: (0...255).map { 255 - $0 }, into: &span, output,
      at: 11, threads: 2)
    for y in 0..<2 {
      for x in 0..<3 {
        for channel in 0..<32 {
          let expected =
            (11..<18).contains(channel)
            ? 255 - bytes[input.place(0, y, x) + channel - 11] : 5
          #expect(result[output.place(0, y, x) + channel] == expected)
        }
      }
    }
  }
}
