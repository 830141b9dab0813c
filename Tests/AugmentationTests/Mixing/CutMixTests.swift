import Augmentation
import Geometry
import Imaging
import Options
import Testing

@Suite struct CutMixTests {
  @Test func sharesOfLabelsAreSharesOfPixels() throws {
    let pool = Pool.plain([(50, 40), (25, 60)])
    let chain = AugmentationChain([.init(CutMix(options: CutMix.Options()))])
    for number in 0..<20 {
      let key = AugmentationKey(seed: UInt64(number), path: Array("0.png".utf8))
      let plan = try chain.plan(for: ImageSize(width: 50, height: 40), key: key, partners: pool)
      let values = samples(try plan.apply(to: pool.picture(at: 0)))
      #expect(Set(values).isSubset(of: [40, 80]))
      let own = Double(values.count { $0 == 40 }) / Double(values.count)
      let outcome = try plan.apply(to: pool.labels(at: 0))
      #expect(abs((outcome.sources.first { $0.source == nil }?.weight ?? 0) - own) < 1e-9)
    }
  }

  @Test func objectsAreCutAtTheRectangle() throws {
    let whole = Box(x0: 0, y0: 0, x1: 50, y1: 40)
    let pool = Pool(
      entries: ["a", "b"].map {
        Pool.Entry(
          name: $0, image: speckled(50, 40),
          objects: [
            LabelledObject(
              box: whole, polygons: [Polygon(whole)], keypoints: [LabelledKeypoint(whole.center)])
          ])
      })
    let chain = AugmentationChain([.init(CutMix(options: CutMix.Options()))])
    for number in 0..<30 {
      let key = AugmentationKey(seed: UInt64(number), path: Array("a".utf8))
      let plan = try chain.plan(for: ImageSize(width: 50, height: 40), key: key, partners: pool)
      let outcome = try plan.apply(to: pool.labels(at: 0))
      let areas = outcome.kept.map { $0.polygons.reduce(0) { $0 + $1.area } }
      #expect(abs(areas.reduce(0, +) - 2000) < 1e-6)
      let seen = outcome.kept.count { $0.keypoints[0].isLabelled }
      #expect(seen == 1)
      for (object, area) in zip(outcome.kept, areas) {
        let share = outcome.sources.first { $0.source == object.source }?.weight ?? 0
        #expect(abs(area / 2000 - share) < 1e-9)
      }
      let strict = try plan.apply(to: pool.labels(at: 0), rules: LabelRules(minVisibility: 0.5))
      #expect(strict.kept.count <= 2 && strict.kept.count + strict.dropped.count >= 1)
    }
  }
}
