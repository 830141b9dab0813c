import Tensors

/// Computes nodes whose inputs are all constant, and bypasses those that pass their input on.
struct ConstantFolding {
  /// Results larger than this are left for the run, so that a file cannot fill the memory.
  static let largestCount = 1 << 22

  /// How much all results together may have more than the weights of the file.
  private static let largestGrowth = 1 << 24

  let limit: Int

  /// Whether quantised constants are left as they are, for the file to stay small.
  var keepsQuantized = false

  func apply(_ graph: inout Graph) throws(NeuralNetError) {
    let outputs = Set(graph.outputs.map(\.name))
    var aliases: [String: String] = [:]
    var nodes: [Node] = []
    var budget = graph.initializers.values.reduce(ConstantFolding.largestGrowth) { $0 &+ $1.count }
    for var node in graph.nodes {
      node.inputs = node.inputs.map { aliases[$0, default: $0] }
      if isTransparent(node), !node.output(0).isEmpty, !outputs.contains(node.output(0)) {
        aliases[node.output(0)] = node.input(0)
        continue
      }
      guard budget > 0, let values = try folded(node, graph) else {
        nodes.append(node)
        continue
      }
      for (name, value) in zip(node.outputs, values) where !name.isEmpty {
        graph.initializers[name] = value
        budget -= value.count
      }
    }
    graph.nodes = nodes
  }

  private func isTransparent(_ node: Node) -> Bool {
    guard node.inputs.count >= 1, !node.input(0).isEmpty, !node.outputs.isEmpty else {
      return false
    }
    if node.operation is Identity { return true }
    let hasMask = node.outputs.count > 1 && !node.output(1).isEmpty
    return node.operation is Dropout && !hasMask && node.inputs.count < 3
  }

  /// The values of the node's outputs if they can be computed now.
  func folded(
    _ node: Node, _ graph: Graph, largestCount: Int = ConstantFolding.largestCount
  ) throws(NeuralNetError) -> [Tensor]? {
    if node.operation is any ControlFlow { return nil }
    if keepsQuantized, node.operation is DequantizeLinear { return nil }
    let tensors = node.inputs.map { graph.initializers[$0] }
    for (name, tensor) in zip(node.inputs, tensors) where !name.isEmpty && tensor == nil {
      return nil
    }
    var inputs = Inputs(tensors)
    do {
      guard let shapes = try node.operation.outputShapes(inputs.operands),
        shapes.allSatisfy({ $0.product <= largestCount })
      else { return nil }
      for shape in shapes { try ShapeInference.check(shape, limit: limit) }
      let context = ExecutionContext(pool: ArrayPool(maximumBytes: 0), threads: 1)
      return try node.operation.forward(&inputs, shapes: shapes, context: context)
    } catch {
      throw .operatorFailed(
        node: node.name, kind: node.kind, reason: error.description,
        inputShapes: tensors.map { $0?.shape ?? [] })
    }
  }
}
