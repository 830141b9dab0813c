import NeuralNet
import Tensors
import Testing

@testable import ONNX

/// Graphs within nodes.
@Suite struct SubgraphReaderTests {
  static func branch(_ nodes: [Onnx_NodeProto], _ output: String) -> Onnx_GraphProto {
    var graph = Onnx_GraphProto()
    graph.node = nodes
    graph.output = [GraphReaderTests.info(output)]
    return graph
  }

  static func conditional(
    _ condition: String, _ yes: Onnx_GraphProto, _ no: Onnx_GraphProto, _ output: String
  ) -> Onnx_NodeProto {
    var node = GraphReaderTests.node("If", [condition], output, name: "if")
    for (name, graph) in [("then_branch", yes), ("else_branch", no)] {
      var attribute = Onnx_AttributeProto()
      attribute.name = name
      attribute.type = .graph
      attribute.g = graph
      node.attribute.append(attribute)
    }
    return node
  }

  static let condition = GraphReaderTests.node("Cast", ["x"], "c", name: "cast")

  static func castToBool() -> Onnx_NodeProto {
    var node = condition
    var attribute = Onnx_AttributeProto()
    attribute.name = "to"
    attribute.type = .int
    attribute.i = 9
    node.attribute = [attribute]
    return node
  }

  @Test(arguments: [(0, 0), (2, 4)] as [(Float, Float)])
  func capturesFromEveryLevel(x: Float, expected: Float) throws {
    let node = GraphReaderTests.node
    let inner = Self.branch([node("Add", ["a", "x"], "s", "", "")], "s")
    let outer = Self.branch([Self.conditional("c", inner, inner, "t")], "t")
    let other = Self.branch([node("Mul", ["x", "x"], "s", "", "")], "s")
    let model = GraphReaderTests.model(nodes: [
      node("Identity", ["x"], "a", "", ""), Self.castToBool(),
      Self.conditional("c", outer, other, "y"),
    ])
    let graph = try GraphReaderTests.read(model)
    let results = try Model(graph: graph).run(["x": Tensor(shape: [], floats: [x])])
    #expect(try results["y"]?.floats == [expected])
  }

  @Test func unsupportedOperatorsWithinAreReported() {
    let node = GraphReaderTests.node
    let inner = Self.branch([node("LSTM", ["x"], "s", "deep", "")], "s")
    let model = GraphReaderTests.model(nodes: [
      Self.castToBool(), Self.conditional("c", inner, inner, "y"),
      node("GRU", ["y"], "z", "last", ""),
    ])
    #expect {
      try GraphReaderTests.read(model)
    } throws: { error in
      guard case ONNXError.unsupportedOperators(let operators) = error else { return false }
      return Set(operators.map(\.node)) == ["deep", "last"]
    }
  }

  @Test func deepNestingIsAnError() throws {
    let node = GraphReaderTests.node
    func nested(_ depth: Int) -> Onnx_GraphProto {
      guard depth > 0 else { return Self.branch([node("Relu", ["x"], "s", "", "")], "s") }
      let leaf = Self.branch([node("Neg", ["x"], "s", "", "")], "s")
      return Self.branch([Self.conditional("c", nested(depth - 1), leaf, "s")], "s")
    }
    func model(_ depth: Int) -> Onnx_ModelProto {
      GraphReaderTests.model(nodes: [
        Self.castToBool(), Self.conditional("c", nested(depth), nested(0), "y"),
      ])
    }
    let deep = try Model(graph: GraphReaderTests.read(model(15)))
    #expect(try deep.run(["x": Tensor(shape: [], floats: [3])])["y"]?.floats == [3])
    #expect(throws: ONNXError.self) { try GraphReaderTests.read(model(16)) }
    #expect(throws: ONNXError.self) { try GraphReaderTests.read(model(60)) }
  }

  @Test func aMissingBranchIsAnError() {
    let model = GraphReaderTests.model(nodes: [GraphReaderTests.node("If", ["x"], "y")])
    #expect(throws: ONNXError.self) { try GraphReaderTests.read(model) }
  }

  @Test func valuesThatNobodyDefinesAreErrors() throws {
    let inner = Self.branch([GraphReaderTests.node("Neg", ["nowhere"], "s")], "s")
    let model = GraphReaderTests.model(nodes: [
      Self.castToBool(), Self.conditional("c", inner, inner, "y"),
    ])
    let graph = try GraphReaderTests.read(model)
    #expect(throws: NeuralNetError.undefinedValue(name: "nowhere", node: "if")) {
      try Model(graph: graph)
    }
  }

  @Test func dependingOnOneselfThroughABranchIsACycle() throws {
    let inner = Self.branch([GraphReaderTests.node("Neg", ["y"], "s")], "s")
    let model = GraphReaderTests.model(nodes: [
      Self.castToBool(), Self.conditional("c", inner, inner, "y"),
    ])
    let graph = try GraphReaderTests.read(model)
    #expect(throws: NeuralNetError.cyclicGraph(node: "if")) { try Model(graph: graph) }
  }
}
