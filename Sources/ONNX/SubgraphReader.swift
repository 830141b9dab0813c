import NeuralNet

/// Reads the graphs within a node.
struct SubgraphReader {
  /// How deep graphs may lie within one another.
  static let largestDepth = 16

  let reader: GraphReader
  let depth: Int

  func graph(_ proto: Onnx_GraphProto) throws(ONNXError) -> Graph {
    try SubgraphReader.check(depth: depth)
    return try reader.graph(proto, depth: depth)
  }

  static func check(depth: Int) throws(ONNXError) {
    guard depth <= largestDepth else {
      throw .malformed("its graphs lie more than \(largestDepth) deep within one another")
    }
  }
}

extension Graph {
  /// The names of values that the graph reads but does not define, each once.
  var freeNames: [String] {
    var known = Set(inputs.map(\.name))
    known.formUnion(initializers.keys)
    for node in nodes { known.formUnion(node.outputs) }
    known.insert("")
    var free: [String] = []
    for name in nodes.flatMap(\.inputs) + outputs.map(\.name) where known.insert(name).inserted {
      free.append(name)
    }
    return free
  }
}
