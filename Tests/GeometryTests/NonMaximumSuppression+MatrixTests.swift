import Geometry
import Testing

@Suite struct MatrixSuppressionTests {
  @Test func matchesTheReference() throws {
    for recorded: SuppressionCase in try fixture("suppression.json", as: [SuppressionCase].self) {
      let boxes = recorded.boxes.map(Box.init)
      for (name, expected) in recorded.matrix {
        let decayed = Suppression.matrix(
          boxes, scores: recorded.scores, classes: recorded.labels,
          kernel: name == "linear" ? .linear : .gaussian(sigma: 2))
        let byIndex = Dictionary(uniqueKeysWithValues: decayed.map { ($0.index, $0.score) })
        #expect(decayed.count == expected.count)
        for pair in expected {
          #expect(abs((byIndex[Int(pair[0])] ?? -1) - pair[1]) < 1e-12)
        }
        #expect(decayed.map(\.score) == decayed.map(\.score).sorted(by: >))
      }
    }
  }

  @Test func repeatsVanishUnderTheLinearKernel() {
    let box = Box(x0: 0, y0: 0, x1: 1, y1: 1)
    let scores = [0.9, 0.8, 0.7]
    let decayed = Suppression.matrix([box, box, box], scores: scores, kernel: .linear)
    #expect(decayed.map(\.score) == [0.9, 0, 0])
    let kept = Suppression.matrix(
      [box, box, box], scores: scores, kernel: .linear, limits: .init(scoreThreshold: 0))
    #expect(kept.map(\.index) == [0])
  }
}
