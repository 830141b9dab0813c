import Foundation
import TestSupport
import Testing
import VectorMath

@Suite struct RowsTests {
  static let layouts = [
    AxisLayout(outer: 3, axis: 1), AxisLayout(outer: 2, axis: 16), AxisLayout(outer: 2, axis: 17),
    AxisLayout(outer: 1, axis: 1000), AxisLayout(outer: 2, axis: 7, inner: 5),
    AxisLayout(outer: 3, axis: 70, inner: 33), AxisLayout(outer: 0, axis: 4),
    AxisLayout(outer: 300, axis: 2), AxisLayout(outer: 2, axis: 5, inner: 300),
  ]

  @Test(arguments: SIMDTier.available, layouts)
  func reducesEachRow(tier: SIMDTier, layout: AxisLayout) {
    var rng = SplitMix64(seed: 6)
    let x = rng.floats(layout.count, in: 0.5...1.5)
    for f in Reduction.allCases {
      var y = [Float](repeating: 0, count: layout.outer * layout.inner)
      var span = y.mutableSpan
      VectorMath(tier: tier).reduce(f, x.span, into: &span, layout: layout, threads: 2)
      let expected = rows(x, layout).map { row -> Double in
        switch f {
        case .sum, .sumOfMagnitudes: row.reduce(0, +)
        case .mean: row.reduce(0, +) / Double(row.count)
        case .minimum: row.min() ?? 0
        case .maximum: row.max() ?? 0
        case .sumOfSquares: row.reduce(0) { $0 + $1 * $1 }
        case .product: row.reduce(1, *)
        }
      }
      assertClose(y, expected, ulps: f == .product ? 1000 : 16, "\(f)")
    }
  }

  @Test(arguments: SIMDTier.available)
  func reductionsSeeNotANumberAnywhere(tier: SIMDTier) {
    for place in [0, 5, 15, 16, 64, 99] {
      var x = [Float](repeating: 1, count: 100)
      x[place] = .nan
      for f in Reduction.allCases {
        var y: [Float] = [0]
        var span = y.mutableSpan
        VectorMath(tier: tier).reduce(
          f, x.span, into: &span, layout: AxisLayout(outer: 1, axis: 100))
        #expect(y[0].isNaN, "\(f) at \(place)")
      }
    }
  }

  @Test func emptyAxisGivesTheNeutralElement() {
    let x: [Float] = []
    var y: [Float] = [7, 7]
    var span = y.mutableSpan
    VectorMath.active.reduce(
      .maximum, x.span, into: &span, layout: AxisLayout(outer: 2, axis: 0))
    #expect(y == [-.infinity, -.infinity])
  }

  @Test(arguments: SIMDTier.available, layouts)
  func softmaxSumsToOne(tier: SIMDTier, layout: AxisLayout) {
    var rng = SplitMix64(seed: 7)
    let x = rng.floats(layout.count, in: -30...90)
    for logarithmic in [false, true] {
      var y = x
      var span = y.mutableSpan
      VectorMath(tier: tier).softmax(
        x.span, into: &span, layout: layout, logarithmic: logarithmic, threads: 2)
      for (actual, row) in zip(rows(y, layout), rows(x, layout)) {
        let peak = row.max() ?? 0
        let total = row.reduce(0) { $0 + exp($1 - peak) }
        assertClose(
          actual.map { Float($0) },
          row.map { logarithmic ? $0 - peak - log(total) : exp($0 - peak) / total },
          ulps: 12, absolute: 1e-6)
      }
    }
  }

  @Test func softmaxOfHugeNumbersIsFinite() {
    var y: [Float] = [3e38, 3e38, -3e38]
    let x = y
    var span = y.mutableSpan
    VectorMath.active.softmax(x.span, into: &span, layout: AxisLayout(outer: 1, axis: 3))
    #expect(y == [0.5, 0.5, 0])
  }

  @Test func findsTheLargest() {
    let x: [Float] = [1, 4, 4, 2, .nan, 9, -.infinity, -.infinity, -.infinity]
    var indices: [Int64] = [-1, -1, -1]
    var span = indices.mutableSpan
    VectorMath.active.argmax(x.span, into: &span, layout: AxisLayout(outer: 3, axis: 3))
    #expect(indices == [1, 1, 0])
    var last = indices.mutableSpan
    VectorMath.active.argmax(
      x.span, into: &last, layout: AxisLayout(outer: 3, axis: 3), takeLast: true)
    #expect(indices == [2, 1, 2])
    var columns = indices.mutableSpan
    VectorMath.active.argmax(
      x.span, into: &columns, layout: AxisLayout(outer: 1, axis: 3, inner: 3))
    #expect(indices == [1, 1, 1])
  }

  /// The elements of each row, in `Double`.
  private func rows(_ x: [Float], _ layout: AxisLayout) -> [[Double]] {
    (0..<layout.outer * layout.inner).map { row in
      let start = row / layout.inner * layout.axis * layout.inner + row % layout.inner
      return (0..<layout.axis).map { Double(x[start + $0 * layout.inner]) }
    }
  }
}
