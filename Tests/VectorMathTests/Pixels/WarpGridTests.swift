import TestSupport
import Testing

@testable import VectorMath

@Suite struct WarpGridTests {
  @Test func findsTheIndicesInside() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<2000 {
      let line = FixedLine(
        start: Double.random(in: -50...50, using: &random),
        step: Bool.random(using: &random) ? Double.random(in: -3...3, using: &random) : 0)
      let low = Int64.random(in: (-40 << 32)...(40 << 32), using: &random)
      let high = low + Int64.random(in: 0...(30 << 32), using: &random)
      let expected = (0..<40).filter { line[$0] >= low && line[$0] < high }
      #expect(Array(line.indices(in: low, high, count: 40)) == expected)
    }
  }

  @Test(arguments: [
    (WarpBorder.constant, [nil, nil, 0, 1, 2, nil, nil]), (.replicate, [0, 0, 0, 1, 2, 2, 2]),
    (.reflect, [2, 1, 0, 1, 2, 1, 0]),
  ])
  func resolvesIndicesOutside(border: WarpBorder, expected: [Int?]) {
    #expect((-2...4).map { resolve($0, count: 3, border: border) } == expected)
    #expect(resolve(1_000_003, count: 1, border: border) == (border == .constant ? nil : 0))
  }

  @Test func refusesWhatFixedPointCannotHold() {
    let small = WarpGrid(a: 1, b: 0, c: 0, d: 0, e: 1, f: 0)
    #expect(small.fitsFixedPoint(width: 100, height: 100))
    let steep = WarpGrid(a: 40, b: 0, c: 0, d: 0, e: 1, f: 0)
    #expect(!steep.fitsFixedPoint(width: 100, height: 100))
    let wild = WarpGrid(a: .nan, b: 0, c: 0, d: 0, e: 1, f: 0)
    #expect(!wild.fitsFixedPoint(width: 100, height: 100))
  }
}
