import Geometry
import Testing

@Suite struct WeightedBoxesFusionTests {
  private struct Recorded: Decodable {
    struct Answer: Decodable {
      var weights: [Double]
      var iou: Double
      var score: Double
      var kind: String
      var overflow: Bool
      var boxes: [[Double]]
      var scores: [Double]
      var labels: [Int]
    }
    var boxes: [[[Double]]]
    var scores: [[Double]]
    var labels: [[Int]]
    var answers: [Answer]
  }

  private typealias Detection = WeightedBoxesFusion.Detection

  /// The reference adds coordinates up in single precision.
  @Test func matchesEnsembleBoxes() throws {
    let recorded: Recorded = try fixture("fusion.json")
    let models = recorded.boxes.indices.map { model in
      recorded.boxes[model].indices.map {
        Detection(
          box: Box(recorded.boxes[model][$0]), score: recorded.scores[model][$0],
          label: recorded.labels[model][$0])
      }
    }
    for answer in recorded.answers {
      let fusion = WeightedBoxesFusion(
        iouThreshold: answer.iou, scoreThreshold: answer.score,
        confidence: answer.kind == "max" ? .maximum : .average, allowsOverflow: answer.overflow)
      let fused = fusion.fuse(models, weights: answer.weights)
      #expect(fused.map(\.label) == answer.labels)
      for (place, detection) in fused.enumerated() where place < answer.boxes.count {
        #expect(abs(detection.score - answer.scores[place]) < 1e-6)
        #expect(detection.box.distance(to: Box(answer.boxes[place])) < 1e-5)
      }
    }
  }

  @Test func oneModelAloneLosesConfidence() {
    let detection = Detection(box: Box(x0: 0, y0: 0, x1: 1, y1: 1), score: 0.8, label: 3)
    let fused = WeightedBoxesFusion().fuse([[detection], []])
    #expect(fused == [Detection(box: detection.box, score: 0.4, label: 3)])
    #expect(WeightedBoxesFusion().fuse([[], []]).isEmpty)
  }
}
