import Foundation
import NeuralNet
import Tensors

/// Turns the graph of a file into one of the engine.
struct GraphReader {
  private let parts: ModelParts
  private let tensors: TensorReader
  private let opset: Int

  /// Checks the versions; those that are not known are refused unless `anyVersion` is set.
  init(_ parts: ModelParts, folder: URL?, anyVersion: Bool = false) throws(ONNXError) {
    self.parts = parts
    tensors = TensorReader(folder: folder)
    var versions = parts.model.opsetImport.filter { GraphReader.isStandard($0.domain) }
      .map(\.version)
    if versions.isEmpty { versions = [1] }
    guard let version = versions.max(), (1...1000).contains(version) else {
      throw .malformed("the version of its operator set is not possible")
    }
    opset = Int(version)
    guard !anyVersion else { return }
    if parts.model.hasIrVersion, parts.model.irVersion < 3 {
      throw .unsupportedVersion(
        "the file has IR version \(parts.model.irVersion), which no model has had since 2017; "
          + "3 and later are read: export it anew")
    }
    guard ModelFile.opsets.contains(opset) else {
      throw .unsupportedVersion(
        "the model uses opset \(opset), \(ModelFile.opsets.lowerBound) to "
          + "\(ModelFile.opsets.upperBound) are supported: export it with one of these, or convert "
          + "it (onnx.version_converter)")
    }
  }

  static func isStandard(_ domain: String) -> Bool {
    domain.isEmpty || domain == "ai.onnx"
  }

  func graph() throws(ONNXError) -> Graph {
    var check = SupportCheck(parts.model, opset: opset)
    check.check(parts.initializers)
    try check.check(parts.model.graph)
    try check.report()
    var initializers: [String: Tensor] = [:]
    for (index, proto) in parts.initializers.enumerated() {
      try add(proto, raw: parts.rawData(index), to: &initializers)
    }
    return try graph(parts.model.graph, depth: 0, initializers)
  }

  /// Reads a graph that lies within `depth` others.
  func graph(_ proto: Onnx_GraphProto, depth: Int) throws(ONNXError) -> Graph {
    var initializers: [String: Tensor] = [:]
    for tensor in proto.initializer { try add(tensor, raw: nil, to: &initializers) }
    return try graph(proto, depth: depth, initializers)
  }

  private func add(
    _ proto: Onnx_TensorProto, raw: Data?, to initializers: inout [String: Tensor]
  ) throws(ONNXError) {
    try define(proto.name, as: tensors.tensor(proto, raw: raw), in: &initializers)
  }

  private func define(
    _ name: String, as tensor: Tensor, in initializers: inout [String: Tensor]
  ) throws(ONNXError) {
    guard initializers.updateValue(tensor, forKey: name) == nil else {
      throw .malformed("the constant '\(name)' is there twice")
    }
  }

  private func graph(
    _ proto: Onnx_GraphProto, depth: Int, _ given: [String: Tensor]
  ) throws(ONNXError) -> Graph {
    var initializers = given
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
      for (name, constant) in reader.constants {
        try define(name, as: constant, in: &initializers)
      }
      nodes += reader.preceding
      switch mapped {
      case .constant(let tensor):
        guard let name = reader.outputs.first, !name.isEmpty else { continue }
        try define(name, as: tensor, in: &initializers)
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
