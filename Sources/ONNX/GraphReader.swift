import Foundation
import NeuralNet
import Tensors

/// Turns the graph of a file into one of the engine.
struct GraphReader {
  private let model: Onnx_ModelProto
  private let tensors: TensorReader
  private let opset: Int

  init(_ model: Onnx_ModelProto, folder: URL?) throws(ONNXError) {
    self.model = model
    tensors = TensorReader(folder: folder)
    var versions = model.opsetImport.filter { GraphReader.isStandard($0.domain) }.map(\.version)
    if versions.isEmpty { versions = [1] }
    guard let version = versions.max(), (1...1000).contains(version) else {
      throw .malformed("the version of its operator set is not possible")
    }
    opset = Int(version)
  }

  private static func isStandard(_ domain: String) -> Bool {
    domain.isEmpty || domain == "ai.onnx"
  }

  func graph() throws(ONNXError) -> Graph {
    var unsupported: [UnsupportedOperator] = []
    try collectUnsupported(model.graph, depth: 0, &unsupported)
    guard unsupported.isEmpty else { throw .unsupportedOperators(unsupported) }
    return try graph(model.graph, depth: 0)
  }

  /// Reads a graph that lies within `depth` others.
  func graph(_ proto: Onnx_GraphProto, depth: Int) throws(ONNXError) -> Graph {
    var initializers: [String: Tensor] = [:]
    for tensor in proto.initializer {
      guard initializers.updateValue(try tensors.tensor(tensor), forKey: tensor.name) == nil else {
        throw .malformed("the initialiser '\(tensor.name)' is there twice")
      }
    }
    var inputs: [ValueInfo] = []
    for info in proto.input where depth > 0 || initializers[info.name] == nil {
      inputs.append(try valueInfo(info, depth: depth))
    }
    var outputs: [ValueInfo] = []
    for info in proto.output { outputs.append(try valueInfo(info, depth: depth)) }
    var nodes: [Node] = []
    for (index, nodeProto) in proto.node.enumerated() {
      var reader = NodeReader(
        nodeProto, index: index, opset: opset, tensors: tensors,
        graphs: SubgraphReader(reader: self, depth: depth + 1))
      guard let mapping = BuiltinMappings.byKind[nodeProto.opType] else { continue }
      let mapped = try mapping.map(&reader)
      initializers.merge(reader.constants) { _, new in new }
      nodes += reader.preceding
      switch mapped {
      case .constant(let tensor): initializers[reader.outputs.first ?? ""] = tensor
      case .operation(let operation):
        nodes.append(
          Node(
            name: reader.name, operation: operation, inputs: reader.inputs,
            outputs: reader.outputs))
      }
    }
    return Graph(
      name: proto.name, inputs: inputs, outputs: outputs, nodes: nodes,
      initializers: initializers)
  }

  /// Collects everything that is not supported, so that it is reported at once.
  private func collectUnsupported(
    _ proto: Onnx_GraphProto, depth: Int, _ unsupported: inout [UnsupportedOperator]
  ) throws(ONNXError) {
    try SubgraphReader.check(depth: depth)
    let versions = Dictionary(
      model.opsetImport.map { ($0.domain, Int($0.version)) }, uniquingKeysWith: max)
    for (index, node) in proto.node.enumerated() {
      for attribute in node.attribute where attribute.hasG {
        try collectUnsupported(attribute.g, depth: depth + 1, &unsupported)
      }
      let isStandard = GraphReader.isStandard(node.domain)
      if isStandard, BuiltinMappings.byKind[node.opType] != nil { continue }
      let name = NodeReader.name(of: node, index: index)
      unsupported.append(
        UnsupportedOperator(
          kind: node.opType, domain: node.domain,
          opset: isStandard ? opset : versions[node.domain] ?? 0, node: name))
    }
  }

  private func valueInfo(
    _ proto: Onnx_ValueInfoProto, depth: Int
  ) throws(ONNXError) -> ValueInfo {
    guard case .tensorType(let tensor)? = proto.type.value else {
      // Some files leave the types of outputs out.
      // Sequences may come and go within a graph only.
      guard !proto.hasType || depth > 0 else {
        throw .unsupportedType(name: proto.name, type: "no tensor")
      }
      return ValueInfo(name: proto.name, elementType: .float32, shape: nil)
    }
    guard let type = ElementTypes.engineType(tensor.elemType) else {
      throw .unsupportedType(name: proto.name, type: ElementTypes.name(tensor.elemType))
    }
    guard tensor.hasShape else {
      return ValueInfo(name: proto.name, elementType: type, shape: nil)
    }
    let shape = tensor.shape.dim.map { dimension -> Int? in
      guard case .dimValue(let size)? = dimension.value, size > 0, size < 1 << 40 else {
        return nil
      }
      return Int(size)
    }
    return ValueInfo(name: proto.name, elementType: type, shape: shape)
  }
}
