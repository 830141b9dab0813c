import TestSupport
import Testing

@testable import VectorMath

@Suite struct ColorTests {
  static let widths = [1, 2, 15, 63, 64, 65, 130, 200]

  private static let sepia = [
    [0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131],
  ]
  private static let strong = [[9.0, -4, -4.5], [-0.3, 3.9, -2.6], [0, 0, 1]]
  private static let same = [[1.0, 0, 0], [0, 1, 0], [0, 0, 1]]

  /// The largest distance to the sums, cut to 0...255.
  private func mixError(
    _ tier: SIMDTier, _ source: TestPicture<UInt8>, _ rows: [[Double]], _ offsets: [Double]
  ) throws -> Double {
    let weights = try #require(ColorWeights(rows, offsets: offsets))
    let result = source.run(source.width, source.height) {
      VectorMath(tier: tier).mixColors($0, to: $1, weights: weights)
    }
    var exact = source.samples.map { Double($0) }
    for pixel in stride(from: 0, to: exact.count, by: source.channels) {
      for color in 0..<3 {
        let sum = (0..<3).reduce(offsets[color]) {
          $0 + rows[color][$1] * Double(source.samples[pixel + $1])
        }
        exact[pixel + color] = min(max(sum, 0), 255)
      }
    }
    return result.distance(to: exact)
  }

  @Test(arguments: SIMDTier.available, widths)
  func mixesColorsAndKeepsAlpha(tier: SIMDTier, width: Int) throws {
    for channels in [3, 4] {
      let source = TestPicture<UInt8>.noise(width, 3, channels)
      #expect(try mixError(tier, source, Self.sepia, [0, 0, 0]) <= 0.8)
      #expect(try mixError(tier, source, Self.sepia, [20, -30, 300]) <= 0.8)
      #expect(try mixError(tier, source, Self.strong, [1, 2, 3]) <= 1.8)
      #expect(try mixError(tier, source, Self.same, [0, 0, 0]) == 0)
    }
  }

  @Test func refusesWeightsBeyondSixteenBits() {
    #expect(ColorWeights([[64, 0, 0], [0, 1, 0], [0, 0, 1]], offsets: [0, 0, 0]) == nil)
    #expect(ColorWeights([[.nan, 0, 0], [0, 1, 0], [0, 0, 1]], offsets: [0, 0, 0]) == nil)
    #expect(ColorWeights(Self.same, offsets: [0, .infinity, 0]) == nil)
  }

  /// Hue, saturation and value by the textbook, in Double.
  private func shifted(
    _ color: [Double], turns: Double, saturation: Double, value: Double
  ) -> [Double] {
    let (most, least) = (max(color[0], color[1], color[2]), min(color[0], color[1], color[2]))
    let chroma = most - least
    var hue = 0.0
    if chroma > 0 {
      if most == color[0] {
        hue = (color[1] - color[2]) / chroma
      } else if most == color[1] {
        hue = (color[2] - color[0]) / chroma + 2
      } else {
        hue = (color[0] - color[1]) / chroma + 4
      }
    }
    hue = (hue / 6 + turns) - ((hue / 6) + turns).rounded(.down)
    let share = chroma > 0 ? min(max(chroma / most + saturation, 0), 1) : 0
    let bright = min(max(most + value, 0), 1)
    let sector = Int(hue * 6) % 6
    let part = hue * 6 - (hue * 6).rounded(.down)
    let (p, q, t) = (
      bright * (1 - share), bright * (1 - share * part), bright * (1 - share * (1 - part))
    )
    return [
      [bright, t, p], [q, bright, p], [p, bright, t], [p, q, bright], [t, p, bright],
      [bright, p, q],
    ][sector]
  }

  @Test(arguments: SIMDTier.available, widths)
  func shiftsHSV(tier: SIMDTier, width: Int) {
    let shifts: [(Double, Double, Double)] = [
      (0, 0, 0), (0.3, 0, 0), (-0.45, 0, 0), (2.999999999, 0, 0), (0.1, 0.2, -0.1),
      (0, -1, 0), (0.7, 1, 1), (0.2, -0.3, 0.4),
    ]
    for channels in [3, 4] {
      var source = TestPicture<UInt8>.noise(width, 3, channels)
      for color in 0..<3 { source.samples[color] = 77 }
      for (turns, saturation, value) in shifts {
        let result = source.run(width, 3) {
          VectorMath(tier: tier).shiftHSV(
            $0, to: $1, turns: turns, saturation: saturation, value: value)
        }
        var exact = source.samples.map { Double($0) }
        for pixel in stride(from: 0, to: exact.count, by: channels) {
          let color = exact[pixel..<pixel + 3].map { $0 / 255 }
          let moved = shifted(color, turns: turns, saturation: saturation, value: value)
          for color in 0..<3 { exact[pixel + color] = moved[color] * 255 }
        }
        #expect(result.distance(to: exact) <= 0.51)
      }
    }
  }

  @Test func tiersAgreeToTheBit() throws {
    let source = TestPicture<UInt8>.noise(130, 40, 3)
    let weights = try #require(ColorWeights(Self.sepia, offsets: [3, 0, -2]))
    func results(_ tier: SIMDTier) -> [TestPicture<UInt8>] {
      let math = VectorMath(tier: tier)
      let grid = TileGrid(width: 130, height: 40, columns: 4, rows: 3, clipLimit: 3)
      return [
        source.run(130, 40) { math.mixColors($0, to: $1, weights: weights) },
        source.run(130, 40) {
          math.shiftHSV($0, to: $1, turns: 0.37, saturation: 0.1, value: -0.07)
        },
        source.run(130, 40) { math.shiftHSV($0, to: $1, turns: 0.81, saturation: 0, value: 0) },
        source.run(130, 40) { math.equalizeTiles($0, to: $1, grid: grid) },
      ]
    }
    for tier in SIMDTier.available { #expect(results(tier) == results(.baseline)) }
  }

  @Test(arguments: SIMDTier.available, widths)
  func countsAndAddsUp(tier: SIMDTier, width: Int) {
    for channels in 1...6 {
      let source = TestPicture<UInt8>.noise(width, 5, channels)
      var histograms: [[Int]] = []
      var sums: [UInt64] = []
      _ = source.run(width, 5) { rows, _ in
        histograms = VectorMath(tier: tier).histograms(rows)
        sums = VectorMath(tier: tier).sums(rows)
      }
      var counts = Array(repeating: Array(repeating: 0, count: 256), count: channels)
      var totals = [UInt64](repeating: 0, count: channels)
      for (place, value) in source.samples.enumerated() {
        counts[place % channels][Int(value)] += 1
        totals[place % channels] += UInt64(value)
      }
      #expect(histograms == counts)
      #expect(sums == totals)
    }
  }

  @Test(arguments: SIMDTier.available, widths)
  func fillsChannels(tier: SIMDTier, width: Int) {
    for channels in 1...5 {
      let source = TestPicture<UInt8>.noise(width, 3, channels)
      let values = (0..<channels).map { $0 % 2 == 1 ? UInt8(17 * $0) : nil }
      let result = source.run(width, 3) {
        VectorMath(tier: tier).fillChannels($0, to: $1, values: values)
      }
      let expected = source.samples.enumerated().map { values[$0.offset % channels] ?? $0.element }
      #expect(result.samples == expected)
    }
  }
}
