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
    let proto = model.graph
    try checkOperators(proto)
    var initializers: [String: Tensor] = [:]
    for tensor in proto.initializer {
      guard initializers.updateValue(try tensors.tensor(tensor), forKey: tensor.name) == nil else {
        throw .malformed("the initialiser '\(tensor.name)' is there twice")
      }
    }
    var inputs: [ValueInfo] = []
    for info in proto.input where initializers[info.name] == nil {
      inputs.append(try valueInfo(info))
    }
    var outputs: [ValueInfo] = []
    for info in proto.output { outputs.append(try valueInfo(info)) }
    var nodes: [Node] = []
    for (index, nodeProto) in proto.node.enumerated() {
      var reader = NodeReader(nodeProto, index: index, opset: opset, tensors: tensors)
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
  private func checkOperators(_ proto: Onnx_GraphProto) throws(ONNXError) {
    let versions = Dictionary(
      model.opsetImport.map { ($0.domain, Int($0.version)) }, uniquingKeysWith: max)
    var unsupported: [UnsupportedOperator] = []
    for (index, node) in proto.node.enumerated() {
      let isStandard = GraphReader.isStandard(node.domain)
      if isStandard, BuiltinMappings.byKind[node.opType] != nil { continue }
      let reader = NodeReader(node, index: index, opset: opset, tensors: tensors)
      unsupported.append(
        UnsupportedOperator(
          kind: node.opType, domain: node.domain,
          opset: isStandard ? opset : versions[node.domain] ?? 0, node: reader.name))
    }
    guard unsupported.isEmpty else { throw .unsupportedOperators(unsupported) }
  }

  private func valueInfo(_ proto: Onnx_ValueInfoProto) throws(ONNXError) -> ValueInfo {
    guard case .tensorType(let tensor)? = proto.type.value else {
      // Some files leave the types of outputs out.
      guard !proto.hasType else { throw .unsupportedType(name: proto.name, type: "no tensor") }
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
