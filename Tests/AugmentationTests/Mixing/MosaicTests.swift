import Augmentation
import Geometry
import Imaging
import Options
import Testing

@Suite struct MosaicTests {
  private let size = ImageSize(width: 64, height: 48)
  private let pool = Pool.plain([(64, 48), (30, 90), (200, 20), (50, 50), (1, 1)])

  private func plan(_ text: String, _ number: Int) throws -> AugmentationPlan {
    let key = AugmentationKey(seed: UInt64(number), path: Array("0.png".utf8))
    let (read, _) = try options(Mosaic.Options.self, text)
    let mosaic = Mosaic(options: try #require(read))
    return try AugmentationChain([.init(mosaic)]).plan(for: size, key: key, partners: pool)
  }

  @Test func fillsFourTiles() throws {
    var tiles: Set<Int> = []
    for number in 0..<24 {
      let plan = try plan("{}", number)
      let result = try plan.apply(to: pool.picture(at: 0))
      #expect(ImageSize(result) == size)
      #expect(!samples(result).contains(0))
      let sources = try plan.apply(to: []).sources
      #expect(sources.first?.source == nil)
      let own = Double(samples(result).count { $0 == 40 }) / Double(size.area * 3)
      #expect(abs(own - sources[0].weight) < 1e-9)
      #expect((0.08...0.5).contains(own))
      let corners = [(0, 0), (63, 0), (0, 47), (63, 47)].map {
        samples(result)[($0.1 * 64 + $0.0) * 3]
      }
      tiles.insert(try #require(corners.firstIndex(of: 40)))
    }
    #expect(tiles == [0, 1, 2, 3])
  }

  @Test func hasTheSizeAskedFor() throws {
    let plan = try plan(#"{"width": 31, "height": 101, "centerRange": [0.5, 0.5]}"#, 1)
    #expect(plan.size == ImageSize(width: 31, height: 101))
    #expect(ImageSize(try plan.apply(to: pool.picture(at: 0))) == plan.size)
  }

  @Test func keepsProportionsToAPixel() throws {
    for number in 0..<20 {
      let plan = try plan(#"{"width": 640, "height": 480}"#, number)
      for step in plan.steps {
        guard case .affine(let framing) = step.displacement else { continue }
        #expect(abs(framing.map.a / framing.map.e - 1) < 0.05)
      }
    }
  }
}
