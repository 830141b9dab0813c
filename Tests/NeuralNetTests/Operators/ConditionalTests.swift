import Tensors
import Testing

@testable import NeuralNet

@Suite struct ConditionalTests {
  static func value(_ name: String) -> ValueInfo {
    ValueInfo(name: name, elementType: .float32, shape: nil)
  }

  /// A branch that computes `operation` of the captured input 1.
  static func branch(_ operation: any Operator) -> Subgraph {
    let node = Node(name: "inner", operation: operation, inputs: ["x"], outputs: ["z"])
    let graph = Graph(
      name: "branch", inputs: [value("x")], outputs: [value("z")], nodes: [node],
      initializers: [:])
    return Subgraph(graph: graph, captures: [1])
  }

  /// `y = c ? relu(x) : -x`, with `a = |x|` in between that only the branches read.
  static func graph(condition: Tensor? = nil) -> Graph {
    let nodes = [
      Node(name: "abs", operation: Absolute(), inputs: ["x"], outputs: ["a"]),
      Node(
        name: "if", operation: Conditional(then: branch(Relu()), else: branch(Negate())),
        inputs: ["c", "a"], outputs: ["y"]),
    ]
    var inputs = [value("x")]
    if condition == nil { inputs.append(ValueInfo(name: "c", elementType: .bool, shape: nil)) }
    return Graph(
      name: "test", inputs: inputs, outputs: [value("y")], nodes: nodes,
      initializers: condition.map { ["c": $0] } ?? [:])
  }

  @Test(arguments: [true, false]) func takesOneBranch(condition: Bool) throws {
    let model = try Model(graph: Self.graph())
    let results = try model.run([
      "x": Tensor(shape: [2], floats: [-3, 2]), "c": Tensor(shape: [], bools: [condition]),
    ])
    #expect(try results["y"]?.floats == (condition ? [3, 2] : [-3, -2]))
  }

  @Test(arguments: [true, false]) func constantConditionsAreFolded(condition: Bool) throws {
    let graph = Self.graph(condition: Tensor(shape: [1], bools: [condition]))
    let optimized = try GraphOptimizer(options: Model.Options()).optimize(graph.sorted())
    #expect(!optimized.nodes.contains { $0.operation is any ControlFlow })
    let results = try Model(graph: graph).run(["x": Tensor(shape: [2], floats: [-3, 2])])
    #expect(try results["y"]?.floats == (condition ? [3, 2] : [-3, -2]))
  }

  @Test func capturedConstantsBecomeTheBranchsOwn() throws {
    var graph = Self.graph()
    graph.nodes.removeFirst()
    graph.initializers["a"] = Tensor(shape: [1], floats: [-5])
    let optimized = try GraphOptimizer(options: Model.Options()).optimize(graph.sorted())
    let node = try #require(optimized.nodes.last)
    #expect(node.inputs == ["c", ""])
    let conditional = try #require(node.operation as? Conditional)
    #expect(conditional.thenBranch.graph.nodes.isEmpty)
    let results = try Model(graph: graph).run([
      "x": Tensor(shape: [1], floats: [0]), "c": Tensor(shape: [], bools: [false]),
    ])
    #expect(try results["y"]?.floats == [5])
  }

  @Test func capturedValuesAreNotOverwritten() throws {
    // After the branch the captured value is read once more.
    var graph = Self.graph()
    graph.nodes.append(
      Node(name: "sum", operation: Add(), inputs: ["y", "a"], outputs: ["s"]))
    graph.outputs = [Self.value("s")]
    let results = try Model(graph: graph).run([
      "x": Tensor(shape: [2], floats: [-3, 2]), "c": Tensor(shape: [], bools: [false]),
    ])
    #expect(try results["s"]?.floats == [0, 0])
  }

  @Test func theConditionMustBeASingleBool() {
    let conditional = Conditional(then: Self.branch(Relu()), else: Self.branch(Negate()))
    let value = Tensor(shape: [1], floats: [1])
    for condition in [Tensor(shape: [2], bools: [true, true]), value] {
      #expect(throws: OperatorError.self) {
        try OperatorTests.run(conditional, [condition, value])
      }
    }
  }

  @Test func errorsNameTheInnerNode() throws {
    let model = try Model(graph: Self.graph())
    #expect {
      try model.run([
        "x": Tensor(shape: [1], floats: [1]), "c": Tensor(shape: [2], bools: [true, true]),
      ])
    } throws: { error in
      "\(error)".contains("'if' (If)")
    }
  }

  @Test func shapesAreKnownAheadIfBothBranchesAgree() throws {
    let model = try Model(graph: Self.graph())
    let shapes = try model.outputShapes(for: ["x": [4, 7], "c": []])
    #expect(shapes == ["y": [4, 7]])
  }
}
