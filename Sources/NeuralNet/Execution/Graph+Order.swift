extension Graph {
  /// Checks that every value is defined once, and sorts the nodes so that each follows its inputs.
  consuming func sorted() throws(NeuralNetError) -> Graph {
    var defined = Set<String>()
    for name in inputs.map(\.name) + initializers.keys {
      guard defined.insert(name).inserted else { throw .repeatedValue(name: name) }
    }
    var producers: [String: Int] = [:]
    for (index, node) in nodes.enumerated() {
      for name in node.outputs where !name.isEmpty {
        guard defined.insert(name).inserted else { throw .repeatedValue(name: name) }
        producers[name] = index
      }
    }
    for node in nodes {
      for name in node.inputs where !name.isEmpty && !defined.contains(name) {
        throw .undefinedValue(name: name, node: node.name)
      }
    }
    for output in outputs where !defined.contains(output.name) {
      throw .undefinedOutput(name: output.name)
    }
    nodes = try nodesInOrder(producers)
    return self
  }

  /// Kahn's algorithm; among nodes that are ready the one that stands first comes first.
  private func nodesInOrder(_ producers: [String: Int]) throws(NeuralNetError) -> [Node] {
    var waiting = Array(repeating: 0, count: nodes.count)
    var readers = Array(repeating: [Int](), count: nodes.count)
    for (index, node) in nodes.enumerated() {
      for producer in Set(node.inputs.compactMap { producers[$0] }) {
        waiting[index] += 1
        readers[producer].append(index)
      }
    }
    if waiting.enumerated().allSatisfy({ $0.element == 0 || isAfterInputs($0.offset, producers) }) {
      return nodes
    }
    var ready = nodes.indices.filter { waiting[$0] == 0 }
    var order: [Node] = []
    var next = 0
    while next < ready.count {
      let index = ready[next]
      next += 1
      order.append(nodes[index])
      for reader in readers[index] {
        waiting[reader] -= 1
        if waiting[reader] == 0 { ready.append(reader) }
      }
    }
    guard order.count == nodes.count else {
      let stuck = nodes.indices.first { waiting[$0] > 0 } ?? 0
      throw .cyclicGraph(node: nodes[stuck].name)
    }
    return order
  }

  private func isAfterInputs(_ index: Int, _ producers: [String: Int]) -> Bool {
    nodes[index].inputs.allSatisfy { (producers[$0] ?? -1) < index }
  }
}
