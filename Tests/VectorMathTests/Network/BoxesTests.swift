import TestSupport
import Testing
import VectorMath

@Suite struct BoxesTests {
  @Test(arguments: SIMDTier.available, [0, 1, 15, 16, 17, 100])
  func overlapMatchesReference(tier: SIMDTier, count: Int) {
    var rng = SplitMix64(seed: 15)
    let x0 = rng.floats(count, in: 0...10)
    let y0 = rng.floats(count, in: 0...10)
    let x1 = x0.map { $0 + 5 }
    let y1 = y0.map { $0 + 3 }
    let box = SIMD4<Float>(4, 4, 9, 8)
    var output = [Float](repeating: 0, count: count)
    var span = output.mutableSpan
    VectorMath(tier: tier).intersectionOverUnion(
      of: box, x0: x0.span, y0: y0.span, x1: x1.span, y1: y1.span, into: &span)
    let expected = (0..<count).map { i -> Double in
      let width = max(0, min(Double(x1[i]), 9) - max(Double(x0[i]), 4))
      let height = max(0, min(Double(y1[i]), 8) - max(Double(y0[i]), 4))
      let area = (Double(x1[i]) - Double(x0[i])) * (Double(y1[i]) - Double(y0[i]))
      return width * height / (20 + area - width * height)
    }
    assertClose(output, expected, ulps: 4, absolute: 1e-6)

    let (wide0, high0) = (x0.map { Double($0) }, y0.map { Double($0) })
    let (wide1, high1) = (x1.map { Double($0) }, y1.map { Double($0) })
    var doubles = expected
    var other = doubles.mutableSpan
    VectorMath(tier: tier).intersectionOverUnion(
      of: SIMD4<Double>(box), x0: wide0.span, y0: high0.span, x1: wide1.span,
      y1: high1.span, into: &other)
    #expect(zip(doubles, expected).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  @Test(arguments: SIMDTier.available)
  func emptyBoxesDivideNothingByNothing(tier: SIMDTier) {
    let zero: [Float] = [1]
    var output: [Float] = [0]
    var span = output.mutableSpan
    VectorMath(tier: tier).intersectionOverUnion(
      of: SIMD4(1, 1, 1, 1), x0: zero.span, y0: zero.span, x1: zero.span, y1: zero.span,
      into: &span)
    #expect(output[0].isNaN)
  }

  @Test func sortsStablyWithNotANumberLast() {
    let scores: [Float] = [.nan, 0.5, -1, 0.5, .infinity, -0.0, 0, -.infinity, -.nan, 0.5]
    let expected: [Int32] = [4, 1, 3, 9, 5, 6, 2, 7, 0, 8]
    #expect(VectorMath.active.argsortDescending(scores.span) == expected)
    let doubles = scores.map { Double($0) }
    #expect(VectorMath.active.argsortDescending(doubles.span) == expected)
  }

  @Test func sortsManyScores() {
    var rng = SplitMix64(seed: 16)
    let scores = rng.floats(2000).map { ($0 * 100).rounded() }
    let order = VectorMath.active.argsortDescending(scores.span).map(Int.init)
    #expect(Set(order).count == 2000)
    for (a, b) in zip(order, order.dropFirst()) {
      #expect(scores[a] > scores[b] || (scores[a] == scores[b] && a < b))
    }
  }
}
