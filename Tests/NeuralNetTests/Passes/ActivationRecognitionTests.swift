import Tensors
import Testing

@testable import NeuralNet

/// What exporters of transformers write, found again and fused.
@Suite struct ActivationRecognitionTests {
  static func scalar(_ value: Float) -> Tensor { Tensor(shape: [], floats: [value]) }

  /// The nodes of one of the forms in which the activation is written, from `v` to `y`.
  static func nodes(_ form: Int) -> [Node] {
    func node(_ operation: any Operator, _ inputs: [String], _ output: String) -> Node {
      Node(name: output, operation: operation, inputs: inputs, outputs: [output])
    }
    let scaled =
      form % 2 == 0
      ? node(Divide(), ["v", "root"], "s") : node(Multiply(), ["v", "inverse"], "s")
    let start = [
      scaled, node(ErrorFunction(), ["s"], "e"),
      node(Add(), form < 2 ? ["e", "one"] : ["one", "e"], "a"),
    ]
    if form < 2 {
      return start + [node(Multiply(), ["v", "a"], "p"), node(Multiply(), ["p", "half"], "y")]
    }
    return start + [node(Multiply(), ["half", "v"], "h"), node(Multiply(), ["h", "a"], "y")]
  }

  static func graph(_ form: Int, outputs: [String] = ["y"]) -> Graph {
    let product = Node(
      name: "m", operation: MatMul(), inputs: ["x", "w"], outputs: ["m"])
    let sum = Node(
      name: "v", operation: Add(), inputs: form == 0 ? ["m", "b"] : ["b", "m"], outputs: ["v"])
    return Graph(
      name: "test",
      inputs: [ValueInfo(name: "x", elementType: .float32, shape: [nil, nil, 2])],
      outputs: outputs.map { ValueInfo(name: $0, elementType: .float32, shape: nil) },
      nodes: [product, sum] + nodes(form),
      initializers: [
        "w": Tensor(shape: [2, 3], floats: [1, -2, 0.5, 3, 1, -1]),
        "b": Tensor(shape: [3], floats: [0.5, 0, -1]), "one": scalar(1), "half": scalar(0.5),
        "root": scalar(Float(2).squareRoot()), "inverse": scalar(1 / Float(2).squareRoot()),
      ])
  }

  static let input = Tensor(shape: [2, 2, 2], floats: [1, 0, 0, 1, -1, 2, 0.5, -0.25])

  static func kinds(_ graph: Graph) throws -> [String] {
    try GraphOptimizer(options: Model.Options()).optimize(graph).nodes.map(\.kind)
  }

  @Test(arguments: 0..<4) func becomesPartOfTheProduct(form: Int) throws {
    #expect(try Self.kinds(Self.graph(form)) == ["MatMul"])
  }

  @Test(arguments: 0..<4, 0..<4) func keepsTheResult(form: Int, which: Int) throws {
    var plain = Model.Options()
    plain.recognizesPatterns = which != 1
    plain.fusesBiases = which == 2
    plain.packsWeights = which == 3
    let fused = try Model(graph: Self.graph(form)).run(["x": Self.input])["y"]
    let expected = try Model(graph: Self.graph(form), options: plain).run(["x": Self.input])["y"]
    #expect(fused?.shape == [2, 2, 3])
    for (value, goal) in zip(try fused?.floats ?? [], try expected?.floats ?? []) {
      #expect(abs(value - goal) < 1e-5)
    }
  }

  /// What somebody else reads stays.
  @Test(arguments: ["s", "e", "a", "v", "m"]) func leavesValuesThatAreRead(name: String) throws {
    let graph = Self.graph(0, outputs: ["y", name])
    let results = try Model(graph: graph).run(["x": Self.input])
    var plain = Model.Options()
    plain.fusesActivations = false
    plain.recognizesPatterns = false
    plain.fusesBiases = false
    let expected = try Model(graph: graph, options: plain).run(["x": Self.input])
    for (name, result) in results {
      for (value, goal) in zip(try result.floats, try expected[name]?.floats ?? []) {
        #expect(abs(value - goal) < 1e-5)
      }
    }
  }

  @Test func otherConstantsAreNotIt() throws {
    var graph = Self.graph(0)
    graph.initializers["half"] = Self.scalar(0.25)
    #expect(try Self.kinds(graph).contains("Erf"))
    graph = Self.graph(1)
    graph.initializers["inverse"] = Self.scalar(0.5)
    #expect(try Self.kinds(graph).contains("Erf"))
  }
}
