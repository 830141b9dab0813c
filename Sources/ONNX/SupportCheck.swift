import NeuralNet

/// Collects everything in a model that the engine does not have, so that it is told at once and
/// before anything is read.
struct SupportCheck {
  private let opset: Int
  private let versions: [String: Int]
  private var operators: [UnsupportedOperator] = []
  private var types: [UnsupportedType] = []

  init(_ model: Onnx_ModelProto, opset: Int) {
    self.opset = opset
    versions = Dictionary(
      model.opsetImport.map { ($0.domain, Int($0.version)) }, uniquingKeysWith: max)
  }

  /// Throws for what was found.
  func report() throws(ONNXError) {
    guard operators.isEmpty else { throw .unsupportedOperators(operators) }
    guard types.isEmpty else { throw .unsupportedTypes(types) }
  }

  /// Looks through a graph that lies within `depth` others.
  mutating func check(_ graph: Onnx_GraphProto, depth: Int = 0) throws(ONNXError) {
    try SubgraphReader.check(depth: depth)
    if depth == 0 {
      for info in graph.input + graph.output where info.hasType { check(info) }
    }
    check(graph.initializer)
    for tensor in graph.sparseInitializer {
      types.append(UnsupportedType(name: tensor.values.name, type: "sparse tensor"))
    }
    for (index, node) in graph.node.enumerated() {
      let name = NodeReader.name(of: node, index: index)
      for attribute in node.attribute {
        if attribute.hasG { try check(attribute.g, depth: depth + 1) }
        for inner in attribute.graphs { try check(inner, depth: depth + 1) }
        if attribute.hasT, ElementTypes.engineType(attribute.t.dataType) == nil {
          let type = ElementTypes.name(attribute.t.dataType)
          types.append(UnsupportedType(name: "\(attribute.name) of node \(name)", type: type))
        }
      }
      check(node, name: name)
    }
  }

  /// Looks through initialisers.
  mutating func check(_ tensors: [Onnx_TensorProto]) {
    for tensor in tensors where ElementTypes.engineType(tensor.dataType) == nil {
      let type = ElementTypes.name(tensor.dataType)
      types.append(UnsupportedType(name: tensor.name, type: type))
    }
  }

  private mutating func check(_ node: Onnx_NodeProto, name: String) {
    let isStandard = GraphReader.isStandard(node.domain)
    if isStandard, BuiltinMappings.byKind[node.opType] != nil { return }
    operators.append(
      UnsupportedOperator(
        kind: node.opType, domain: node.domain,
        opset: isStandard ? opset : versions[node.domain] ?? 0, node: name))
  }

  private mutating func check(_ info: Onnx_ValueInfoProto) {
    let type: String
    switch info.type.value {
    case .tensorType(let tensor):
      guard ElementTypes.engineType(tensor.elemType) == nil else { return }
      type = ElementTypes.name(tensor.elemType)
    case .sequenceType: type = "sequence"
    case .mapType: type = "map"
    case .optionalType: type = "optional"
    case .sparseTensorType: type = "sparse tensor"
    case nil: type = "none that is known"
    }
    types.append(UnsupportedType(name: info.name, type: type))
  }
}
