import Tensors
import Testing

@testable import NeuralNet

@Suite struct LoopTests {
  static func value(_ name: String) -> ValueInfo { ConditionalTests.value(name) }

  /// A body that carries `v`: `v' = v + step`, gives `v'` as scanned value as well and goes on as
  /// long as `v' < bound`; `step` and `bound` are captured.
  static let body = Subgraph(
    graph: Graph(
      name: "body", inputs: ["i", "go", "v", "step", "bound"].map(value),
      outputs: ["less", "next", "scan"].map(value),
      nodes: [
        Node(name: "add", operation: Add(), inputs: ["v", "step"], outputs: ["next"]),
        Node(name: "less", operation: Less(), inputs: ["next", "bound"], outputs: ["less"]),
        Node(name: "copy", operation: Identity(), inputs: ["next"], outputs: ["scan"]),
      ], initializers: [:]), captures: [3, 4])

  static func run(
    rounds: Int64?, start: Float = 0, step: Float = 1, bound: Float = .infinity,
    goes: Bool? = nil, budget: Int = 1000, isCancelled: (() -> Bool)? = nil
  ) throws -> [Tensor] {
    func scalar(_ value: Float) -> Tensor { Tensor(shape: [], floats: [value]) }
    var inputs = Inputs([
      rounds.map { Tensor(shape: [], int64s: [$0]) }, goes.map { Tensor(shape: [], bools: [$0]) },
      scalar(start), scalar(step), scalar(bound),
    ])
    let context = ExecutionContext(
      pool: ArrayPool(), threads: 1, largestIterationCount: budget, isCancelled: isCancelled)
    return try Loop(body: body, carriedCount: 1).forward(&inputs, shapes: [], context: context)
  }

  @Test func carriesAndScans() throws {
    let results = try Self.run(rounds: 3, start: 10)
    #expect(results[0] == Tensor(shape: [], floats: [13]))
    #expect(results[1] == Tensor(shape: [3], floats: [11, 12, 13]))
  }

  @Test func endsWhenTheConditionTurnsFalse() throws {
    #expect(try Self.run(rounds: nil, bound: 4)[1].floats == [1, 2, 3, 4])
    #expect(try Self.run(rounds: 2, bound: 4)[1].floats == [1, 2])
  }

  @Test(arguments: [(0, nil), (-1, nil), (5, false)] as [(Int64, Bool?)])
  func noRoundGivesNothing(rounds: Int64, goes: Bool?) throws {
    let results = try Self.run(rounds: rounds, start: 7, goes: goes)
    #expect(results[0] == Tensor(shape: [], floats: [7]))
    #expect(results[1].count == 0)
  }

  @Test func endlessLoopsAreErrors() {
    #expect { try Self.run(rounds: nil) } throws: { error in
      "\(error)".contains("1000")
    }
    #expect(throws: OperatorError.self) { try Self.run(rounds: .max) }
  }

  @Test func canBeCancelled() {
    var asked = 0
    #expect(throws: OperatorError.nested(.cancelled)) {
      try Self.run(rounds: .max, budget: .max) {
        asked += 1
        return asked > 50
      }
    }
  }

  @Test func scannedValuesMustBeAlike() throws {
    // v' = [v, v], so that the shapes differ from round to round.
    let graph = Graph(
      name: "body", inputs: ["i", "go", "v"].map(Self.value),
      outputs: ["go", "next", "next"].map(Self.value),
      nodes: [
        Node(name: "join", operation: Concat(axis: 0), inputs: ["v", "v"], outputs: ["next"])
      ], initializers: [:])
    let loop = Loop(body: Subgraph(graph: graph, captures: []), carriedCount: 1)
    let start = Tensor(shape: [1], floats: [1])
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(
        loop, [Tensor(shape: [], int64s: [2]), nil, start])
    }
    // Forty rounds would need a terabyte.
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(loop, [Tensor(shape: [], int64s: [40]), nil, start])
    }
  }

  @Test func theBodyMustFit() {
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(
        Loop(body: Self.body, carriedCount: 3), Array(repeating: nil, count: 7))
    }
  }
}
