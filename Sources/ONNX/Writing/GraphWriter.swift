import Foundation
import NeuralNet
import Tensors

/// Turns a graph of the engine into one of a file.
struct GraphWriter {
  /// The version of the operator set that is written.
  static let opset = 21

  /// The version of the format that goes with it.
  static let irVersion = 10

  /// The graph without its initialisers.
  private(set) var proto = Onnx_GraphProto()

  /// The initialisers by name.
  private(set) var initializers: [String: Tensor]

  private let names: Names

  /// Writes all nodes; `names` holds what surrounding graphs define.
  init(_ graph: Graph, surrounding names: Names? = nil) throws(ONNXError) {
    initializers = graph.initializers
    var taken = Set(graph.inputs.map(\.name)).union(graph.initializers.keys)
    for node in graph.nodes { taken.formUnion(node.outputs) }
    self.names = names ?? Names(taken)
    proto.name = graph.name.isEmpty ? "graph" : graph.name
    var graph = graph
    if names == nil { Self.addRanks(&graph) }
    let inputs = convertInputs(&graph)
    let outputs = convertOutputs(&graph)
    proto.input = graph.inputs.map(Self.info)
    proto.output = graph.outputs.map(Self.info)
    proto.node += inputs
    for node in graph.nodes { try append(node) }
    proto.node += outputs
  }

  /// The graph with its initialisers, as an attribute holds it.
  func complete() -> Onnx_GraphProto {
    var complete = proto
    complete.initializer = initializers.keys.sorted().compactMap { name in
      initializers[name].map { TensorWriter.tensor($0, name: name) }
    }
    return complete
  }

  private mutating func append(_ node: Node) throws(ONNXError) {
    var writer = NodeWriter(node, initializers: initializers, names: names)
    guard let written = try Self.written(node.operation, &writer) else {
      throw writer.unwritable("the standard has no such operator")
    }
    initializers.merge(writer.constants) { _, new in new }
    for (index, part) in writer.preceding.enumerated() {
      proto.node.append(
        try nodeProto(
          part.node, name: "\(node.name)/\(index)", inputs: part.inputs, outputs: [part.output]))
    }
    proto.node.append(
      try nodeProto(
        written, name: node.name, inputs: written.inputs ?? node.inputs,
        outputs: written.outputs ?? node.outputs))
  }

  /// The family of most operators is found by name.
  private static func written(
    _ operation: any Operator, _ writer: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    if let mapping = BuiltinMappings.byKind[writer.kind],
      let written = try mapping.written(operation, &writer)
    {
      return written
    }
    for mapping in BuiltinMappings.all {
      if let written = try mapping.written(operation, &writer) { return written }
    }
    return nil
  }

  private func nodeProto(
    _ node: WrittenNode, name: String, inputs: [String], outputs: [String]
  ) throws(ONNXError) -> Onnx_NodeProto {
    var proto = Onnx_NodeProto()
    proto.opType = node.kind
    proto.name = name
    proto.input = inputs.withoutTrailing("")
    proto.output = outputs.withoutTrailing("")
    for (key, value) in node.attributes.sorted(by: { $0.key < $1.key }) {
      proto.attribute.append(try attribute(key, value))
    }
    return proto
  }

  private func attribute(
    _ name: String, _ value: AttributeValue
  ) throws(ONNXError) -> Onnx_AttributeProto {
    var proto = Onnx_AttributeProto()
    proto.name = name
    switch value {
    case .float(let value):
      proto.type = .float
      proto.f = value
    case .floats(let values):
      proto.type = .floats
      proto.floats = values
    case .int(let value):
      proto.type = .int
      proto.i = Int64(value)
    case .ints(let values):
      proto.type = .ints
      proto.ints = values.map { Int64($0) }
    case .string(let value):
      proto.type = .string
      proto.s = Data(value.utf8)
    case .strings(let values):
      proto.type = .strings
      proto.strings = values.map { Data($0.utf8) }
    case .tensor(let value):
      proto.type = .tensor
      proto.t = TensorWriter.tensor(value, name: name)
    case .graph(let graph):
      proto.type = .graph
      proto.g = try GraphWriter(graph, surrounding: names).complete()
    }
    return proto
  }
}

extension GraphWriter {
  /// Gives outputs without a shape one whose sizes are open; a file must say the rank at least.
  private static func addRanks(_ graph: inout Graph) {
    guard graph.outputs.contains(where: { $0.shape == nil }) else { return }
    var options = Model.Options()
    options.packsWeights = false
    guard let outputs = (try? Model(graph: graph, options: options))?.outputs else { return }
    for (index, output) in outputs.enumerated() where graph.outputs[index].shape == nil {
      graph.outputs[index].shape = output.shape.map { shape in shape.map { _ in nil } }
    }
  }

  /// Lets the graph compute in float32 with what the caller gives as float64.
  private func convertInputs(_ graph: inout Graph) -> [Onnx_NodeProto] {
    var renamed: [String: String] = [:]
    for input in graph.inputs where input.elementType == .float64 {
      renamed[input.name] = names.new("\(input.name)/float32")
    }
    guard !renamed.isEmpty else { return [] }
    for index in graph.nodes.indices {
      graph.nodes[index].inputs = graph.nodes[index].inputs.map { renamed[$0] ?? $0 }
    }
    return renamed.sorted { $0.key < $1.key }.map { cast($0.key, $0.value, to: .float) }
  }

  /// Gives the caller as float64 what the graph computes in float32.
  private func convertOutputs(_ graph: inout Graph) -> [Onnx_NodeProto] {
    let outside = Set(graph.inputs.map(\.name)).union(graph.initializers.keys)
    var renamed: [String: String] = [:]
    for output in graph.outputs
    where output.elementType == .float64 && !outside.contains(output.name) {
      renamed[output.name] = names.new("\(output.name)/float32")
    }
    guard !renamed.isEmpty else { return [] }
    for index in graph.nodes.indices {
      graph.nodes[index].inputs = graph.nodes[index].inputs.map { renamed[$0] ?? $0 }
      graph.nodes[index].outputs = graph.nodes[index].outputs.map { renamed[$0] ?? $0 }
    }
    return renamed.sorted { $0.key < $1.key }.map { cast($0.value, $0.key, to: .double) }
  }

  private func cast(
    _ input: String, _ output: String, to type: Onnx_TensorProto.DataType
  ) -> Onnx_NodeProto {
    var proto = Onnx_NodeProto()
    proto.opType = "Cast"
    proto.name = "\(input)/Cast"
    proto.input = [input]
    proto.output = [output]
    var attribute = Onnx_AttributeProto()
    attribute.name = "to"
    attribute.type = .int
    attribute.i = Int64(type.rawValue)
    proto.attribute = [attribute]
    return proto
  }

  private static func info(_ info: ValueInfo) -> Onnx_ValueInfoProto {
    var proto = Onnx_ValueInfoProto()
    proto.name = info.name
    proto.type.tensorType.elemType = ElementTypes.code(info.elementType)
    guard let shape = info.shape else { return proto }
    proto.type.tensorType.shape = Onnx_TensorShapeProto()
    proto.type.tensorType.shape.dim = shape.map { size in
      var dimension = Onnx_TensorShapeProto.Dimension()
      if let size { dimension.dimValue = Int64(size) }
      return dimension
    }
    return proto
  }
}

extension [String] {
  fileprivate func withoutTrailing(_ element: String) -> [String] {
    Array(prefix((lastIndex { $0 != element } ?? -1) + 1))
  }
}
