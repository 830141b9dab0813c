import Geometry
import Testing

@Suite struct SoftSuppressionTests {
  private struct Recorded: Decodable {
    var boxes: [[Double]]
    var scores: [Double]
    var linear: [[Double]]
    var gaussian: [[Double]]
  }

  @Test func matchesEnsembleBoxes() throws {
    for recorded: Recorded in try fixture("soft_suppression.json", as: [Recorded].self) {
      let boxes = recorded.boxes.map(Box.init)
      for (decay, expected) in [
        (Suppression.Decay.linear(iouThreshold: 0.3), recorded.linear),
        (.gaussian(sigma: 0.5), recorded.gaussian),
      ] {
        let kept = Suppression.soft(
          boxes, scores: recorded.scores, decay: decay, limits: .init(scoreThreshold: 0.05))
        #expect(kept.map(\.index) == expected.map { Int($0[0]) })
        for (ours, theirs) in zip(kept, expected) {
          #expect(abs(ours.score - theirs[1]) < 1e-12)
        }
      }
    }
  }

  @Test func leavesOtherClassesAlone() {
    let box = Box(x0: 0, y0: 0, x1: 1, y1: 1)
    let decay = Suppression.Decay.gaussian(sigma: 0.5)
    let apart = Suppression.soft([box, box], scores: [0.9, 0.8], classes: [1, 2], decay: decay)
    #expect(apart == [.init(index: 0, score: 0.9), .init(index: 1, score: 0.8)])
    let together = Suppression.soft([box, box], scores: [0.9, 0.8], decay: decay)
    #expect(together.count == 2 && together[1].score < 0.2)
  }

  @Test func dropsWhatDecaysAway() {
    let box = Box(x0: 0, y0: 0, x1: 1, y1: 1)
    let kept = Suppression.soft([box, box], scores: [0.9, 0.8], decay: .linear(iouThreshold: 0.3))
    #expect(kept == [.init(index: 0, score: 0.9)])
  }
}
