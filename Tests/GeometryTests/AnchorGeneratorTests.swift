import Geometry
import Testing

/// Cases recorded from torchvision, for both generators.
struct RecordedAnchors: Decodable {
  struct Arguments: Decodable {
    var steps: [Double]?
    var scales: [Double]?
    var clip: Bool?
  }
  struct Defaults: Decodable {
    var arguments: Arguments
    var boxes: [[Double]]
  }
  var image: [Int]
  var grids: [[Int]]
  var sizes: [[Double]]
  var ratios: [[Double]]
  var base: [[[Double]]]
  var anchors: [[Double]]
  var ssd: [Defaults]
}

@Suite struct AnchorGeneratorTests {
  @Test func matchesTorchvision() throws {
    let recorded: RecordedAnchors = try fixture("anchors.json")
    let generator = AnchorGenerator(sizes: recorded.sizes, aspectRatios: recorded.ratios)
    for (level, expected) in recorded.base.enumerated() {
      #expect(generator.baseAnchors(level: level) == expected.map(Box.init))
      #expect(generator.countsPerPosition[level] == expected.count)
    }
    let anchors = generator.anchors(
      image: ImageSize(width: recorded.image[1], height: recorded.image[0]),
      features: recorded.grids.map { ImageSize(width: $0[1], height: $0[0]) })
    #expect(anchors == recorded.anchors.map(Box.init))
  }

  @Test func roundsHalvesToEven() {
    let generator = AnchorGenerator(sizes: [[13, 15]], aspectRatios: [[1]])
    #expect(generator.baseAnchors(level: 0).map(\.x1) == [6, 8])
  }
}
