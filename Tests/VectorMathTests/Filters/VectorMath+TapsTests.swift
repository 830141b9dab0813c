import Testing

@testable import VectorMath

@Suite struct TapsTests {
  private static let groups = [
    FilterTaps(plus: [.init(1, 1)], minus: [.init(-1, -1)], weight: 1.7),
    FilterTaps(
      plus: [.init(1, 0), .init(0, 1)], minus: [.init(-1, 0), .init(0, -1)], weight: -0.35),
  ]

  @Test(arguments: SIMDTier.available, [1, 2, 7, 40])
  func meansAreRounded(tier: SIMDTier, count: Int) {
    let offsets = (0..<count).map { FilterTaps.Offset($0 % 5 - 2, $0 / 5 - 3) }
    for (width, height, channels) in filterShapes {
      let source = TestPicture<UInt8>.noise(width, height, channels)
      let result = source.run(width, height) {
        VectorMath(tier: tier).mean($0, to: $1, over: offsets)
      }
      let exact = filtered(source) { sample in
        offsets.reduce(0) { $0 + sample($1.x, $1.y) } / Double(count)
      }
      #expect(result.distance(to: exact) <= 0.501, "\(width) \(height) \(channels)")
    }
  }

  @Test(arguments: SIMDTier.available, [1, 2])
  func combinationsAreClampedAndRounded(tier: SIMDTier, count: Int) {
    let groups = Array(Self.groups.prefix(count))
    for (width, height, channels) in filterShapes {
      let source = TestPicture<UInt8>.noise(width, height, channels)
      let result = source.run(width, height) {
        VectorMath(tier: tier).combine($0, to: $1, center: 0.9, groups: groups)
      }
      #expect(result.distance(to: exact(source, groups)) <= 0.6, "\(width) \(height) \(channels)")
    }
  }

  @Test func sixteenBitsAgree() {
    let source = TestPicture<UInt8>.noise(19, 11, 3)
    let wide = TestPicture<UInt16>(19, 11, 3, samples: source.samples.map { UInt16($0) * 257 })
    let result = wide.run(19, 11) {
      VectorMath.active.combine($0, to: $1, center: 0.9, groups: Self.groups)
    }
    #expect(result.distance(to: exact(source, Self.groups).map { $0 * 257 }) <= 0.51)
  }

  private func exact(_ source: TestPicture<UInt8>, _ groups: [FilterTaps]) -> [Double] {
    filtered(source) { sample in
      var value = 0.9 * sample(0, 0)
      for group in groups {
        for offset in group.plus { value += group.weight * sample(offset.x, offset.y) }
        for offset in group.minus { value -= group.weight * sample(offset.x, offset.y) }
      }
      return min(max(value, 0), 255)
    }
  }
}
