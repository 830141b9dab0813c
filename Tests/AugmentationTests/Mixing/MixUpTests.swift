import Augmentation
import Geometry
import Imaging
import Options
import Testing

@Suite struct MixUpTests {
  private let size = ImageSize(width: 20, height: 10)

  private func plan(_ alpha: Double, _ number: Int) throws -> (AugmentationPlan, Pool) {
    var options = MixUp.Options()
    options.alpha = alpha
    let pool = Pool.plain([(20, 10), (40, 30)])
    let key = AugmentationKey(seed: UInt64(number), path: Array("0.png".utf8))
    let chain = AugmentationChain([.init(MixUp(options: options))])
    return (try chain.plan(for: size, key: key, partners: pool), pool)
  }

  @Test func blendsPixelsByTheWeightsOfTheLabels() throws {
    for number in 0..<10 {
      let (plan, pool) = try plan(1, number)
      let outcome = try plan.apply(to: pool.labels(at: 0))
      #expect(outcome.sources.map(\.source) == [nil, "1.png"])
      let weight = outcome.sources[0].weight
      #expect(abs(weight + outcome.sources[1].weight - 1) < 1e-12)
      let value = 40 * weight + 80 * (1 - weight)
      #expect(
        samples(try plan.apply(to: pool.picture(at: 0))).allSatisfy { abs(Double($0) - value) <= 1 }
      )
      #expect(
        outcome.kept.map(\.box) == [
          pool.labels(at: 0)[0].box, Box(x0: 5, y0: 2.5, x1: 15, y1: 7.5),
        ])
    }
  }

  @Test(arguments: [(0.2, 0.125), (1.0, 1.0 / 12), (8.0, 1.0 / 68)])
  func weightsAreDrawnFromTheBetaDistribution(alpha: Double, variance: Double) throws {
    let expected = 1 / (4 * (2 * alpha + 1))
    let weights = try (0..<2000).map { try plan(alpha, $0).0.apply(to: []).sources[0].weight }
    let mean = weights.reduce(0, +) / 2000
    let spread = weights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2000
    #expect(abs(mean - 0.5) < 0.03)
    #expect(abs(spread - expected) < 0.1 * expected)
    #expect(weights.allSatisfy { $0 >= 0 && $0 <= 1 })
  }
}
