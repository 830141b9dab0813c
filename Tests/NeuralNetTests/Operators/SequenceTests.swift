import Tensors
import Testing

@testable import NeuralNet

/// All operators that make or read sequences.
@Suite struct SequenceTests {
  static func evaluate(_ operation: any ValueOperator, _ values: [Value?]) throws -> [Value] {
    var inputs = Inputs(values)
    return try operation.evaluate(
      &inputs, context: ExecutionContext(pool: ArrayPool(), threads: 1))
  }

  static func vector(_ values: Float...) -> Tensor {
    Tensor(shape: [values.count], floats: values)
  }

  static func index(_ value: Int64) -> Value { .tensor(Tensor(shape: [], int64s: [value])) }

  static let pair = Value.sequence([vector(1), vector(2, 3)])

  @Test(arguments: [(0, 0), (1, 1), (2, 2), (-1, 1), (-2, 0), (nil, 2)] as [(Int64?, Int)])
  func insertsBefore(position: Int64?, expected: Int) throws {
    let result = try Self.evaluate(
      SequenceInsert(), [Self.pair, .tensor(Self.vector(9)), position.map(Self.index)])
    var tensors = [Self.vector(1), Self.vector(2, 3)]
    tensors.insert(Self.vector(9), at: expected)
    #expect(result == [.sequence(tensors)])
  }

  @Test(arguments: [3, -3]) func insertionRefusesWhatIsOutside(position: Int64) {
    #expect(throws: OperatorError.self) {
      try Self.evaluate(
        SequenceInsert(), [Self.pair, .tensor(Self.vector(9)), Self.index(position)])
    }
  }

  @Test(arguments: [(0, 0), (1, 1), (-1, 1), (-2, 0)] as [(Int64, Int)])
  func finds(position: Int64, expected: Int) throws {
    let tensors = [Self.vector(1), Self.vector(2, 3)]
    #expect(
      try Self.evaluate(SequenceAt(), [Self.pair, Self.index(position)])
        == [.tensor(tensors[expected])])
    #expect(
      try Self.evaluate(SequenceErase(), [Self.pair, Self.index(position)])
        == [.sequence([tensors[1 - expected]])])
  }

  @Test(arguments: [2, -3]) func refusesWhatIsOutside(position: Int64) {
    for operation in [SequenceAt(), SequenceErase()] as [any ValueOperator] {
      for sequence in [Self.pair, .sequence([])] {
        #expect(throws: OperatorError.self) {
          try Self.evaluate(operation, [sequence, Self.index(position)])
        }
      }
    }
  }

  @Test func counts() throws {
    #expect(try Self.evaluate(SequenceLength(), [Self.pair]) == [Self.index(2)])
    let none = try Self.evaluate(SequenceConstruct(), [])
    #expect(try Self.evaluate(SequenceLength(), none) == [Self.index(0)])
  }

  @Test func joins() throws {
    let joined = try Self.evaluate(ConcatFromSequence(axis: -1), [Self.pair])
    #expect(joined == [.tensor(Self.vector(1, 2, 3))])
    let equal = Value.sequence([Self.vector(1, 2), Self.vector(3, 4)])
    let stacked = try Self.evaluate(ConcatFromSequence(axis: 1, addsAxis: true), [equal])
    #expect(stacked == [.tensor(Tensor(shape: [2, 2], floats: [1, 3, 2, 4]))])
    for sequence in [Self.pair, .sequence([])] {
      #expect(throws: OperatorError.self) {
        try Self.evaluate(ConcatFromSequence(axis: 0, addsAxis: true), [sequence])
      }
    }
  }

  @Test func splits() throws {
    let tensor = Value.tensor(Self.vector(1, 2, 3))
    func parts(_ split: Tensor?, keeps: Bool = true) throws -> [Value] {
      try Self.evaluate(
        SplitToSequence(axis: -1, keepsDimensions: keeps), [tensor, split.map { .tensor($0) }])
    }
    #expect(
      try parts(Tensor(shape: [], int64s: [2]))
        == [.sequence([Self.vector(1, 2), Self.vector(3)])])
    #expect(
      try parts(Tensor(shape: [3], int64s: [1, 0, 2]))
        == [.sequence([Self.vector(1), Self.vector(), Self.vector(2, 3)])])
    #expect(
      try parts(nil, keeps: false)
        == [.sequence([1, 2, 3].map { Tensor(shape: [], floats: [$0]) })])
    for split in [Tensor(shape: [], int64s: [0]), Tensor(shape: [1], int64s: [2])] {
      #expect(throws: OperatorError.self) { try parts(split) }
    }
  }

  @Test func tensorsAreNotSequences() {
    #expect(throws: OperatorError.self) {
      try Self.evaluate(SequenceLength(), [.tensor(Self.vector(1))])
    }
    #expect(throws: OperatorError.self) { try Self.evaluate(SequenceLength(), [nil]) }
  }

  @Test func passThroughGraphs() throws {
    let nodes = [
      Node(name: "a", operation: SequenceConstruct(), inputs: ["x", "x"], outputs: ["s"]),
      Node(name: "b", operation: Identity(), inputs: ["s"], outputs: ["t"]),
      Node(name: "c", operation: ConcatFromSequence(axis: 0), inputs: ["t"], outputs: ["y"]),
    ]
    let graph = Graph(
      name: "test", inputs: [ConditionalTests.value("x")], outputs: [ConditionalTests.value("y")],
      nodes: nodes, initializers: [:])
    for folds in [true, false] {
      var options = Model.Options()
      options.foldsConstants = folds
      let model = try Model(graph: graph, options: options)
      #expect(try model.run(["x": Self.vector(1, 2)])["y"] == Self.vector(1, 2, 1, 2))
    }
  }

  @Test func sequencesAsOutputsAreRefused() throws {
    let node = Node(name: "a", operation: SequenceConstruct(), inputs: ["x"], outputs: ["s"])
    let graph = Graph(
      name: "test", inputs: [ConditionalTests.value("x")], outputs: [ConditionalTests.value("s")],
      nodes: [node], initializers: [:])
    #expect(throws: NeuralNetError.sequenceOutput(name: "s")) {
      try Model(graph: graph).run(["x": Self.vector(1)])
    }
  }
}
