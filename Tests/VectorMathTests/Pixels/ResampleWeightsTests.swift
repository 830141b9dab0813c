import Testing

@testable import VectorMath

@Suite struct ResampleWeightsTests {
  @Test(
    arguments: ResampleFilter.allCases, [(640, 224), (5, 17), (480, 7), (3, 3), (1, 9), (9, 1)])
  func sumToOneInsideTheSource(filter: ResampleFilter, sizes: (source: Int, target: Int)) {
    let weights = ResampleWeights(from: sizes.source, to: sizes.target, filter: filter)
    for x in 0..<sizes.target {
      let row = weights.exact[(x * weights.taps)..<((x + 1) * weights.taps)]
      #expect(abs(row.reduce(0, +) - 1) < 1e-12)
      #expect(weights.starts[x] >= 0)
      #expect(Int(weights.starts[x] + weights.counts[x]) <= sizes.source)
      for t in 0..<Int(weights.counts[x]) {
        #expect(weights.used[Int(weights.usedStarts[x]) + t] == weights.starts[x] + Int32(t))
      }
    }
  }

  @Test func leavesOutRowsThatNoPixelNeeds() {
    let weights = ResampleWeights(from: 1000, to: 10, filter: .bilinearNoAntialias)
    #expect(weights.used.count == 20)
  }

  @Test func coversFractionsOfPixels() {
    let weights = ResampleWeights(from: 5, to: 2, filter: .area)
    #expect(weights.taps == 3)
    #expect(zip(weights.exact, [0.4, 0.4, 0.2, 0.2, 0.4, 0.4]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func repeatsForTheSameSizes() {
    let first = ResampleWeights.cached(from: 31, to: 9, filter: .box)
    #expect(first === ResampleWeights.cached(from: 31, to: 9, filter: .box))
  }
}
