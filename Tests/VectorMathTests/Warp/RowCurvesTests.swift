import TestSupport
import Testing

@testable import VectorMath

@Suite struct RowCurvesTests {
  @Test(arguments: SIMDTier.available)
  func piecesFollowTheirCubics(tier: SIMDTier) {
    let starts = [0, 0, 1, 8, 8, 25, 41]
    var random = SplitMix64(seed: 3)
    var curves = RowCurves(starts: starts)
    var cubics: [[Double]] = []
    for piece in 0..<6 {
      let c = random.floats(4, in: -2...2).map(Double.init)
      curves.set(piece, c[0], c[1], c[2] / 10, c[3] / 100)
      cubics.append([c[0], c[1], c[2] / 10, c[3] / 100])
    }
    var values = [Float](repeating: -7, count: 41 + VectorMath.positionSlack)
    var span = values.mutableSpan
    VectorMath(tier: tier).fill(&span, with: curves)
    for piece in 0..<6 {
      for i in starts[piece]..<starts[piece + 1] {
        let (t, c) = (Double(i - starts[piece]), cubics[piece])
        let exact = ((c[3] * t + c[2]) * t + c[1]) * t + c[0]
        #expect(abs(Double(values[i]) - exact) < 1e-4, "piece \(piece), pixel \(i)")
      }
    }
  }

  @Test(arguments: SIMDTier.available, [1, 15, 16, 17, 100])
  func linesInPerspectiveMatchDouble(tier: SIMDTier, count: Int) {
    var xs = [Float](repeating: 0, count: count + VectorMath.positionSlack)
    var ys = xs
    var columns = xs.mutableSpan
    var rows = ys.mutableSpan
    VectorMath(tier: tier).fillProjective(
      &columns, &rows, count: count, x: (3.25, 0.8), y: (500, -1.5), w: (1.2, -0.004))
    for i in 0..<count {
      let w = 1.2 - 0.004 * Double(i)
      #expect(abs(Double(xs[i]) - (3.25 + 0.8 * Double(i)) / w) < 1e-3)
      #expect(abs(Double(ys[i]) - (500 - 1.5 * Double(i)) / w) < 1e-3)
    }
  }

  @Test(arguments: SIMDTier.available) func divisorsStayPositive(tier: SIMDTier) {
    var xs = [Float](repeating: 0, count: 40)
    var ys = xs
    var columns = xs.mutableSpan
    var rows = ys.mutableSpan
    VectorMath(tier: tier).fillProjective(
      &columns, &rows, count: 20, x: (1, 1), y: (-1, 0), w: (1, -0.25))
    #expect(xs[..<20].allSatisfy { $0.isFinite && $0 > 0 })
    #expect(ys[..<20].allSatisfy { $0.isFinite && $0 < 0 })
  }

  @Test(arguments: SIMDTier.available) func positionsFoldBetweenTheEnds(tier: SIMDTier) {
    let inputs: [Float] = [0, 5, 9, 9.5, 10, 18, 18.25, 27, -0.5, -9, -9.5, 1800.5]
    let folded: [Float] = [0, 5, 9, 8.5, 8, 0, 0.25, 9, 0.5, 9, 8.5, 0.5]
    var values = inputs + Array(repeating: Float.nan, count: 16)
    values.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      tier.kernels.warp.foldPositions(base, inputs.count, 9)
    }
    #expect(Array(values[..<inputs.count]) == folded)
  }
}
