import Tensors
import Testing

@testable import NeuralNet

@Suite struct CommonSubexpressionsTests {
  static let info = ValueInfo(name: "x", elementType: .float32, shape: [2, 3])

  static func node(_ operation: any Operator, _ inputs: [String], _ output: String) -> Node {
    Node(name: output, operation: operation, inputs: inputs, outputs: [output])
  }

  static func graph(
    _ nodes: [Node], outputs: [String], constants: [String: Tensor] = [:]
  ) -> Graph {
    Graph(
      name: "test", inputs: [info],
      outputs: outputs.map { ValueInfo(name: $0, elementType: .float32, shape: nil) },
      nodes: nodes, initializers: constants)
  }

  static func applied(_ graph: Graph) -> Graph {
    var graph = graph
    CommonSubexpressions().apply(&graph)
    return graph
  }

  /// Both branches are `relu(x) * 2`, the second with a constant of its own.
  static let branches = graph(
    [
      node(Relu(), ["x"], "a"), node(Relu(), ["x"], "b"), node(Multiply(), ["a", "two"], "c"),
      node(Multiply(), ["b", "zwei"], "d"), node(Add(), ["c", "d"], "y"),
    ], outputs: ["y"],
    constants: ["two": Tensor(shape: [], floats: [2]), "zwei": Tensor(shape: [], floats: [2])])

  @Test func equalBranchesBecomeOne() throws {
    let result = Self.applied(Self.branches)
    #expect(result.nodes.map(\.name) == ["a", "c", "y"])
    #expect(result.nodes[2].inputs == ["c", "c"])
    let input = Tensor(shape: [2, 3], floats: [-1, 0, 1, 2, 3, 4])
    let plain = try Model(graph: Self.branches, options: Self.options(false)).run(["x": input])
    let shared = try Model(graph: Self.branches, options: Self.options(true)).run(["x": input])
    #expect(plain == shared)
    #expect(try shared["y"]?.floats == [0, 0, 4, 8, 12, 16])
  }

  static func options(_ isOn: Bool) -> Model.Options {
    var options = Model.Options()
    options.sharesEqualResults = isOn
    return options
  }

  @Test func attributesCount() {
    let graph = Self.graph(
      [
        Self.node(LeakyRelu(alpha: 0.1), ["x"], "a"), Self.node(LeakyRelu(alpha: 0.2), ["x"], "b"),
        Self.node(Add(), ["a", "b"], "y"),
      ], outputs: ["y"])
    #expect(Self.applied(graph).nodes.count == 3)
  }

  @Test func constantsOfOtherTypeOrShapeCount() {
    let graph = Self.graph(
      [
        Self.node(Reshape(), ["x", "s"], "a"), Self.node(Reshape(), ["x", "t"], "b"),
        Self.node(Add(), ["a", "b"], "y"),
      ], outputs: ["y"],
      constants: [
        "s": Tensor(shape: [2], int64s: [3, 2]), "t": Tensor(shape: [2], int64s: [2, 3]),
      ])
    #expect(Self.applied(graph).nodes.count == 3)
  }

  /// Two products with other weights read the same value once the weights are packed.
  @Test func packedWeightsAreNotCompared() throws {
    var nodes: [Node] = []
    for (name, sign) in [("a", Float(1)), ("b", -1)] {
      let weights = Tensor(shape: [3, 2], floats: (0..<6).map { sign * Float($0) })
      let packed = try #require(Gemm().prepared(constants: [nil, weights]))
      nodes.append(Self.node(packed.operation, ["x"], name))
    }
    let graph = Self.graph(nodes + [Self.node(Add(), ["a", "b"], "y")], outputs: ["y"])
    #expect(Self.applied(graph).nodes.count == 3)
  }

  @Test func outputsKeepTheirOperators() {
    let graph = Self.graph(
      [Self.node(Relu(), ["x"], "a"), Self.node(Relu(), ["x"], "b")], outputs: ["a", "b"])
    #expect(Self.applied(graph).nodes.count == 2)
  }

  /// Of two equal operators one gives the first result only, the other the second.
  @Test func resultsOfBothAreGiven() throws {
    let k = Tensor(shape: [1], int64s: [1])
    let nodes = [
      Node(name: "p", operation: TopK(), inputs: ["x", "k"], outputs: ["v"]),
      Node(name: "q", operation: TopK(), inputs: ["x", "k"], outputs: ["", "i"]),
      Node(name: "f", operation: Cast(to: .float32), inputs: ["i"], outputs: ["j"]),
      Node(name: "s", operation: Add(), inputs: ["v", "j"], outputs: ["y"]),
    ]
    let graph = Self.graph(nodes, outputs: ["y"], constants: ["k": k])
    #expect(Self.applied(graph).nodes.map(\.name) == ["p", "f", "s"])
    let input = Tensor(shape: [2, 3], floats: [1, 5, 2, 9, 0, 3])
    #expect(try Model(graph: graph).run(["x": input])["y"]?.floats == [6, 9])
  }
}
