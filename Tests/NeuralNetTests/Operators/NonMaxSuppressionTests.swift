import Tensors
import TestSupport
import Testing

@testable import NeuralNet

@Suite struct NonMaxSuppressionTests {
  static func run(
    boxes: [Float], scores: [Float], classes: Int = 1, most: Int64? = 1000, overlap: Float = 0.5,
    least: Float? = nil, hasCenters: Bool = false, threads: Int = 1
  ) throws -> [Int64] {
    let count = boxes.count / 4
    var inputs = Inputs([
      Tensor(shape: [1, count, 4], floats: boxes),
      Tensor(shape: [1, classes, count], floats: scores),
      most.map { Tensor(shape: [], int64s: [$0]) }, Tensor(shape: [1], floats: [overlap]),
      least.map { Tensor(shape: [1], floats: [$0]) },
    ])
    let operation = NonMaxSuppression(hasCenters: hasCenters)
    #expect(try operation.outputShapes(inputs.operands) == nil)
    let context = ExecutionContext(pool: ArrayPool(), threads: threads)
    return try operation.forward(&inputs, shapes: [], context: context)[0].int64s
  }

  /// The definition, one box after the other.
  static func reference(
    boxes: [Float], scores: ArraySlice<Float>, most: Int, overlap: Float, least: Float?
  ) -> [Int] {
    let scores = Array(scores)
    func overlaps(_ a: Int, _ b: Int) -> Bool {
      let (p, q) = (boxes[(a * 4)..<(a * 4 + 4)], boxes[(b * 4)..<(b * 4 + 4)])
      let (i, j) = (p.startIndex, q.startIndex)
      func area(_ box: ArraySlice<Float>, _ k: Int) -> Float {
        abs(box[k + 2] - box[k]) * abs(box[k + 3] - box[k + 1])
      }
      let height =
        min(max(p[i], p[i + 2]), max(q[j], q[j + 2]))
        - max(min(p[i], p[i + 2]), min(q[j], q[j + 2]))
      let width =
        min(max(p[i + 1], p[i + 3]), max(q[j + 1], q[j + 3]))
        - max(min(p[i + 1], p[i + 3]), min(q[j + 1], q[j + 3]))
      guard height > 0, width > 0 else { return false }
      return height * width / (area(p, i) + area(q, j) - height * width) > overlap
    }
    let order = scores.indices.filter { scores[$0] > least ?? -.infinity }
      .sorted { (-scores[$0], $0) < (-scores[$1], $1) }
    var kept: [Int] = []
    for box in order where kept.count < most && !kept.contains(where: { overlaps($0, box) }) {
      kept.append(box)
    }
    return kept
  }

  @Test(arguments: [1, 7, 64, 65, 300, 1000], [1, 2]) func agreesWithTheDefinition(
    count: Int, threads: Int
  ) throws {
    var random = SplitMix64(seed: UInt64(count))
    // Corners in any order; equal scores; groups that lie apart along x.
    var boxes: [Float] = []
    var scores: [Float] = []
    for _ in 0..<count {
      let y = Float.random(in: 0...40, using: &random)
      let x =
        Float.random(in: 0...20, using: &random) + 100
        * Float(Int.random(in: 0..<4, using: &random))
      boxes += [
        y, x, y + Float.random(in: -20...20, using: &random),
        x + Float.random(in: -20...20, using: &random),
      ]
    }
    for _ in 0..<2 * count { scores.append(Float(Int.random(in: 0..<50, using: &random)) / 50) }
    for (most, least) in [(1000, nil), (5, 0.2), (1, nil)] as [(Int, Float?)] {
      var expected: [Int64] = []
      for index in 0..<2 {
        let kept = Self.reference(
          boxes: boxes, scores: scores[(index * count)..<((index + 1) * count)], most: most,
          overlap: 0.3, least: least)
        for box in kept { expected += [0, Int64(index), Int64(box)] }
      }
      #expect(
        try Self.run(
          boxes: boxes, scores: scores, classes: 2, most: Int64(most), overlap: 0.3, least: least,
          threads: threads) == expected)
    }
  }

  @Test func keepsWhatJustReachesTheThreshold() throws {
    // Half of each lies in the other: an overlap of a third.
    let boxes: [Float] = [0, 0, 1, 1, 0, 0.5, 1, 1.5]
    #expect(try Self.run(boxes: boxes, scores: [1, 2], overlap: 1 / 3) == [0, 0, 1, 0, 0, 0])
    #expect(try Self.run(boxes: boxes, scores: [1, 2], overlap: 0.33) == [0, 0, 1])
  }

  @Test func understandsCenters() throws {
    let boxes: [Float] = [0.5, 0.5, 1, 1, 0.5, 0.6, 1, 1, 0.5, 10, 1, 1]
    #expect(
      try Self.run(boxes: boxes, scores: [1, 2, 3], hasCenters: true) == [0, 0, 2, 0, 0, 1])
  }

  @Test func withoutANumberNothingIsSelected() throws {
    #expect(try Self.run(boxes: [0, 0, 1, 1], scores: [1], most: nil) == [])
    #expect(try Self.run(boxes: [0, 0, 1, 1], scores: [1], most: -1) == [])
    #expect(try Self.run(boxes: [0, 0, 1, 1], scores: [1], least: 1) == [])
    #expect(try Self.run(boxes: [], scores: []) == [])
  }

  @Test func notANumberDoesNoHarm() throws {
    let boxes: [Float] = [.nan, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, .infinity]
    #expect(try Self.run(boxes: boxes, scores: [1, .nan, 2], least: 0) == [0, 0, 2, 0, 0, 0])
    let many = Array(repeating: Float.nan, count: 400)
    #expect(
      try Self.run(boxes: many, scores: Array(repeating: 1, count: 100)).count == 300)
  }

  @Test func refusesShapesThatDoNotFit() {
    let boxes = Tensor(shape: [1, 2, 4], floats: Array(repeating: 0, count: 8))
    for shape in [[1, 1, 3], [2, 1, 2], [2]] {
      let scores = Tensor(
        shape: shape, floats: Array(repeating: 0, count: shape.reduce(1, *)))
      #expect(throws: OperatorError.self) {
        try OperatorTests.run(NonMaxSuppression(), [boxes, scores])
      }
    }
  }
}
