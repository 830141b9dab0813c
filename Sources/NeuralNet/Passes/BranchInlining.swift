import Tensors

/// Puts the nodes of a branch in place of a conditional whose condition is constant.
struct BranchInlining {
  /// Says whether there was one.
  func apply(_ graph: inout Graph) throws(NeuralNetError) -> Bool {
    var nodes: [Node] = []
    var hasInlined = false
    for node in graph.nodes {
      guard let conditional = node.operation as? Conditional,
        case .bool(let conditions)? = graph.initializers[node.input(0)]?.storage,
        conditions.count == 1
      else {
        nodes.append(node)
        continue
      }
      hasInlined = true
      let branch = conditions[0] ? conditional.thenBranch : conditional.elseBranch
      nodes += inlined(branch, in: node, &graph.initializers)
    }
    graph.nodes = nodes
    return hasInlined
  }

  private func inlined(
    _ branch: Subgraph, in node: Node, _ initializers: inout [String: Tensor]
  ) -> [Node] {
    let prefix = (node.outputs.first { !$0.isEmpty } ?? node.name) + "/branch/"
    var names = ["": ""]
    for (info, index) in zip(branch.graph.inputs, branch.captures) {
      names[info.name] = node.input(index)
    }
    func outer(_ name: String) -> String { names[name] ?? prefix + name }
    for (name, tensor) in branch.graph.initializers { initializers[outer(name)] = tensor }
    var nodes = branch.graph.nodes.map { inner in
      Node(
        name: inner.name, operation: inner.operation, inputs: inner.inputs.map(outer),
        outputs: inner.outputs.map(outer))
    }
    for (output, name) in zip(branch.graph.outputs, node.outputs) where !name.isEmpty {
      nodes.append(
        Node(
          name: name, operation: Identity(), inputs: [outer(output.name)], outputs: [name]))
    }
    return nodes
  }
}
