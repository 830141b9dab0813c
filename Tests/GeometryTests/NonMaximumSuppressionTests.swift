import Geometry
import TestSupport
import Testing

typealias Suppression = NonMaximumSuppression

/// Cases recorded by `regenerate.py`.
struct SuppressionCase: Decodable {
  var boxes: [[Double]]
  var scores: [Double]
  var labels: [Int]
  var hard: [String: [Int]]
  var perClass: [String: [Int]]
  var matrix: [String: [[Double]]]
}

@Suite struct NonMaximumSuppressionTests {
  @Test func matchesTheReference() throws {
    for recorded: SuppressionCase in try fixture("suppression.json", as: [SuppressionCase].self) {
      let boxes = recorded.boxes.map(Box.init)
      for (threshold, expected) in recorded.hard {
        let kept = Suppression.hard(
          boxes, scores: recorded.scores, iouThreshold: try #require(Double(threshold)))
        #expect(kept == expected)
      }
      for (threshold, expected) in recorded.perClass {
        let kept = Suppression.hard(
          boxes, scores: recorded.scores, classes: recorded.labels,
          iouThreshold: try #require(Double(threshold)))
        #expect(kept == expected)
      }
    }
  }

  /// Scenes of small, large and mixed boxes take every path through the grid.
  @Test(arguments: 0..<40, [0.0, 0.25, 0.5, 0.8]) func matchesPlainComparison(
    seed: UInt64, threshold: Double
  ) {
    var random = SplitMix64(seed: seed)
    let count = [3, 47, 48, 200, 700][Int(seed % 5)]
    let sides = [0.5...4, 5...40, 0.5...300, 200...300][Int(seed / 5 % 4)]
    let boxes = (0..<count).map { _ in Box.random(in: 300, side: sides, using: &random) }
    let scores = boxes.map { _ in (Double.random(in: 0...1, using: &random) * 50).rounded() / 50 }
    let kept = Suppression.hard(boxes, scores: scores, iouThreshold: threshold)
    #expect(kept == plain(boxes, scores) { $0.iou($1) > threshold })
    let distant = Suppression.distance(boxes, scores: scores, threshold: threshold)
    #expect(distant == plain(boxes, scores) { $0.diou($1) > threshold })
  }

  private func plain(
    _ boxes: [Box], _ scores: [Double], suppresses: (Box, Box) -> Bool
  ) -> [Int] {
    let order = boxes.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
    return order.reduce(into: []) { kept, place in
      guard !kept.contains(where: { suppresses(boxes[$0], boxes[place]) }) else { return }
      kept.append(place)
    }
  }

  @Test(arguments: 0..<10) func isIdempotent(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let boxes = (0..<300).map { _ in Box.random(in: 100, side: 1...40, using: &random) }
    let scores = boxes.map { _ in Double.random(in: 0...1, using: &random) }
    let kept = Suppression.hard(boxes, scores: scores, iouThreshold: 0.4)
    let again = Suppression.hard(
      kept.map { boxes[$0] }, scores: kept.map { scores[$0] }, iouThreshold: 0.4)
    #expect(again == Array(kept.indices))
  }

  @Test(arguments: 0..<10) func doesNotDependOnTheOrderGiven(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let boxes = (0..<300).map { _ in Box.random(in: 100, side: 1...40, using: &random) }
    let scores = boxes.map { _ in Double.random(in: 0...1, using: &random) }
    let labels = boxes.map { _ in Int.random(in: -2...2, using: &random) }
    let order = Array(boxes.indices).shuffled(using: &random)
    let kept = Suppression.hard(boxes, scores: scores, classes: labels, iouThreshold: 0.4)
    let shuffled = Suppression.hard(
      order.map { boxes[$0] }, scores: order.map { scores[$0] }, classes: order.map { labels[$0] },
      iouThreshold: 0.4)
    #expect(shuffled.map { order[$0] } == kept)
  }

  @Test func keepsBoxesThatOverlapNothing() {
    let boxes = [
      Box(x0: .nan, y0: 0, x1: 1, y1: 1), Box(x0: 0, y0: 0, x1: .infinity, y1: 1),
      Box(x0: 4, y0: 4, x1: 1, y1: 1), Box(x0: 2, y0: 2, x1: 2, y1: 2),
      Box(x0: -1e300, y0: -1e300, x1: 1e300, y1: 1e300),
    ]
    let many = Array(repeating: boxes, count: 20).flatMap(\.self)
    let scores = [Double](repeating: 0.5, count: many.count)
    let kept = Suppression.hard(many, scores: scores, iouThreshold: 0.5)
    #expect(kept.count >= 80)
    #expect(kept == kept.sorted())
  }

  @Test func dropsScoresThatAreNotNumbers() {
    let box = Box(x0: 0, y0: 0, x1: 1, y1: 1)
    #expect(Suppression.hard([box, box], scores: [.nan, 0.1], iouThreshold: 0.5) == [1])
    #expect(Suppression.hard([box], scores: [-.infinity], iouThreshold: 0.5) == [0])
    #expect(Suppression.hard([], scores: [], iouThreshold: 0.5) == [])
  }

  @Test func honoursTheLimits() {
    let boxes = (0..<6).map { Box(x: Double($0) * 10, y: 0, width: 5, height: 5) }
    let scores = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]
    let classes = [0, 1, 0, 1, 0, 1]
    func kept(_ limits: Suppression.Limits) -> [Int] {
      Suppression.hard(boxes, scores: scores, classes: classes, iouThreshold: 0.5, limits: limits)
    }
    #expect(kept(.init()) == [5, 4, 3, 2, 1, 0])
    #expect(kept(.init(scoreThreshold: 0.3)) == [5, 4, 3])
    #expect(kept(.init(maximumCandidates: 2)) == [5, 4])
    #expect(kept(.init(maximumPerClass: 1)) == [5, 4])
    #expect(kept(.init(maximumPerClass: 2, maximumCount: 3)) == [5, 4, 3])
  }
}
