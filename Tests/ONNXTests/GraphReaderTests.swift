import NeuralNet
import Tensors
import Testing

@testable import ONNX

/// Models built in memory, for what no exporter writes.
@Suite struct GraphReaderTests {
  static func model(
    nodes: [Onnx_NodeProto] = [], initializers: [Onnx_TensorProto] = [], opset: Int64 = 17
  ) -> Onnx_ModelProto {
    var model = Onnx_ModelProto()
    model.irVersion = 8
    var version = Onnx_OperatorSetIdProto()
    version.version = opset
    model.opsetImport = [version]
    model.graph.node = nodes
    model.graph.initializer = initializers
    model.graph.input = [info("x")]
    model.graph.output = [info(nodes.last?.output.first ?? "x")]
    return model
  }

  static func info(_ name: String) -> Onnx_ValueInfoProto {
    var info = Onnx_ValueInfoProto()
    info.name = name
    info.type.tensorType.elemType = 1
    return info
  }

  static func node(
    _ kind: String, _ inputs: [String], _ output: String, name: String = "", domain: String = ""
  ) -> Onnx_NodeProto {
    var node = Onnx_NodeProto()
    node.opType = kind
    node.input = inputs
    node.output = [output]
    node.name = name
    node.domain = domain
    return node
  }

  static func tensor(_ dims: [Int64], type: Int32 = 1, bytes: Int = 0) -> Onnx_TensorProto {
    var tensor = Onnx_TensorProto()
    tensor.name = "w"
    tensor.dims = dims
    tensor.dataType = type
    tensor.rawData = .init(repeating: 0, count: bytes)
    return tensor
  }

  static func read(_ model: Onnx_ModelProto) throws -> Graph {
    try ModelFile.read(Array(model.serializedData()))
  }

  @Test func reportsAllUnsupportedOperatorsAtOnce() throws {
    let nodes = [
      Self.node("Relu", ["x"], "a"), Self.node("LSTM", ["a"], "b", name: "memory"),
      Self.node("Relu", ["b"], "c", name: "own", domain: "com.example"),
    ]
    let expected = [
      UnsupportedOperator(kind: "LSTM", domain: "", opset: 17, node: "memory"),
      UnsupportedOperator(kind: "Relu", domain: "com.example", opset: 0, node: "own"),
    ]
    #expect(throws: ONNXError.unsupportedOperators(expected)) {
      try Self.read(Self.model(nodes: nodes))
    }
  }

  @Test func looksForUnsupportedOperatorsWithinBranches() throws {
    var branch = Onnx_GraphProto()
    branch.node = [Self.node("LSTM", ["x"], "t", name: "inner")]
    branch.output = [Self.info("t")]
    var condition = Self.node("If", ["c"], "y", name: "outer")
    var attribute = Onnx_AttributeProto()
    attribute.name = "then_branch"
    attribute.g = branch
    condition.attribute = [attribute]
    let nodes = [Self.node("GRU", ["x"], "g", name: "first"), condition]
    #expect {
      try Self.read(Self.model(nodes: nodes))
    } throws: { error in
      guard case .unsupportedOperators(let found)? = error as? ONNXError else { return false }
      return found.map(\.node) == ["first", "inner"]
    }
  }

  @Test func saysOnceWhatManyNodesLack() {
    let operators = ["a", "b", "c"].map {
      UnsupportedOperator(kind: "LSTM", domain: "", opset: 17, node: $0)
    }
    let own = UnsupportedOperator(kind: "Fused", domain: "com.example", opset: 1, node: "d")
    let text = ONNXError.unsupportedOperators(operators + [own]).description
    #expect(text.contains("LSTM of ai.onnx opset 17 (node 'a' and 2 more)"))
    #expect(text.contains("Fused of com.example opset 1 (node 'd')"))
    #expect(text.contains("before a runtime optimised it"))
  }

  @Test func reportsAllUnsupportedTypesAtOnce() throws {
    var model = Self.model(
      nodes: [Self.node("Relu", ["x"], "y")], initializers: [Self.tensor([1], type: 8)])
    model.graph.input[0].type.tensorType.elemType = 14
    let expected = [
      UnsupportedType(name: "w", type: "string"), UnsupportedType(name: "x", type: "complex64"),
    ]
    #expect(throws: ONNXError.unsupportedTypes(expected)) { try Self.read(model) }
  }

  @Test(arguments: [5, 23, 1000] as [Int64]) func otherOpsetsAreToldOf(opset: Int64) {
    #expect {
      try Self.read(Self.model(nodes: [Self.node("Relu", ["x"], "y")], opset: opset))
    } throws: { "\($0)".contains("opset \(opset), 6 to 22 are supported") }
  }

  @Test func oldFormatsAreToldOf() {
    var model = Self.model(nodes: [Self.node("Relu", ["x"], "y")])
    model.irVersion = 2
    #expect { try Self.read(model) } throws: { "\($0)".contains("IR version 2") }
  }

  @Test func cyclesAreErrors() throws {
    let nodes = [
      Self.node("Add", ["x", "b"], "a", name: "first"), Self.node("Relu", ["a"], "b"),
    ]
    let graph = try Self.read(Self.model(nodes: nodes))
    #expect(throws: NeuralNetError.cyclicGraph(node: "first")) { try Model(graph: graph) }
  }

  @Test func valuesNeedADefinition() throws {
    let graph = try Self.read(Self.model(nodes: [Self.node("Relu", ["y"], "a", name: "n")]))
    #expect(throws: NeuralNetError.undefinedValue(name: "y", node: "n")) {
      try Model(graph: graph)
    }
  }

  @Test func constantsNeedOnlyOneDefinition() throws {
    var constant = Self.node("Constant", [], "w")
    var attribute = Onnx_AttributeProto()
    attribute.name = "value_float"
    attribute.f = 1
    constant.attribute = [attribute]
    for extra in [[Self.tensor([1], bytes: 4)], []] {
      let nodes = extra.isEmpty ? [constant, constant] : [constant]
      #expect(throws: ONNXError.malformed("the constant 'w' is there twice")) {
        try Self.read(Self.model(nodes: nodes, initializers: extra))
      }
    }
  }

  @Test func valuesNeedOnlyOneDefinition() throws {
    let nodes = [Self.node("Relu", ["x"], "a"), Self.node("Neg", ["x"], "a")]
    let graph = try Self.read(Self.model(nodes: nodes))
    #expect(throws: NeuralNetError.repeatedValue(name: "a")) { try Model(graph: graph) }
  }

  @Test(
    arguments: [
      ([-1], 1, 4), ([1 << 40, 1 << 40], 1, 4), ([1 << 33], 1, 4), ([2], 1, 4), ([1], 1, 5),
      ([], 1, 0), ([1], 8, 4), ([1], 99, 4),
    ] as [([Int64], Int32, Int)])
  func impossibleTensorsAreErrors(dims: [Int64], type: Int32, bytes: Int) {
    #expect(throws: ONNXError.self) {
      try Self.read(Self.model(initializers: [Self.tensor(dims, type: type, bytes: bytes)]))
    }
  }

  @Test(arguments: ["../secret", "/etc/passwd", "a/../../b", "", "a//b"])
  func externalDataStaysInTheFolder(location: String) {
    var tensor = Self.tensor([1])
    tensor.dataLocation = .external
    var entry = Onnx_StringStringEntryProto()
    entry.key = "location"
    entry.value = location
    tensor.externalData = [entry]
    #expect {
      try TensorReader(folder: .init(filePath: "/tmp")).tensor(tensor)
    } throws: { error in
      guard case .externalData = error as? ONNXError else { return false }
      return true
    }
  }

  @Test func readsHalfPrecision() throws {
    var tensor = Onnx_TensorProto()
    tensor.dims = [4]
    tensor.dataType = 10
    tensor.int32Data = [0x3C00, 0xC000, 0x0001, 0x7C00]
    let expected: [Float] = [1, -2, 0x1p-24, .infinity]
    #expect(try TensorReader(folder: nil).tensor(tensor).floats == expected)
  }
}
