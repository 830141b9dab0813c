import Tensors
import Testing

@testable import NeuralNet

/// What a file makes of constants stays within limits, and what nobody reads goes.
@Suite struct FoldingLimitsTests {
  /// `count` tensors of `size` elements, all made from one shape.
  static func bombs(_ count: Int, size: Int64) -> Graph {
    let value = Tensor(shape: [1], floats: [1])
    let nodes = (0..<count).map { index in
      Node(
        name: "n\(index)", operation: ConstantOfShape(value: value), inputs: ["s"],
        outputs: ["c\(index)"])
    }
    let sum = Node(
      name: "sum", operation: Add(), inputs: (0..<count).map { "c\($0)" }, outputs: ["y"])
    return Graph(
      name: "bombs", inputs: [],
      outputs: [ValueInfo(name: "y", elementType: .float32, shape: nil)], nodes: nodes + [sum],
      initializers: ["s": Tensor(shape: [1], int64s: [size])])
  }

  @Test func constantsAreFoldedWhileThereIsRoom() throws {
    let size = 1 << 20
    var graph = Self.bombs(40, size: Int64(size))
    try ConstantFolding(limit: 1 << 30).apply(&graph)
    #expect(graph.parameterCount >= 10 * size)
    #expect(graph.parameterCount <= (1 << 24) + size)
  }

  @Test func largeConstantsAreLeftForTheRun() throws {
    var graph = Self.bombs(1, size: 1 << 23)
    try ConstantFolding(limit: 1 << 30).apply(&graph)
    #expect(graph.parameterCount == 0)
  }

  /// Making a plan keeps no more than a few of them either.
  @Test func plansHoldLittle() throws {
    var options = Model.Options()
    options.foldsConstants = false
    let model = try Model(graph: Self.bombs(200, size: 1 << 16), options: options)
    let result = try model.run([:])
    #expect(try result["y"]?.floats.first == 200)
  }

  @Test func unreadNodesAndConstantsGo() {
    var graph = Self.bombs(2, size: 4)
    graph.nodes.append(
      Node(name: "lost", operation: Relu(), inputs: ["t"], outputs: ["nobody"]))
    graph.initializers["t"] = Tensor(shape: [1], floats: [1])
    graph.initializers["u"] = Tensor(shape: [1], floats: [1])
    DeadCodeRemoval().apply(&graph)
    #expect(graph.nodes.map(\.name) == ["n0", "n1", "sum"])
    #expect(graph.initializers.keys.sorted() == ["s"])
  }
}
