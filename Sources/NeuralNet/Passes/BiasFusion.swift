import Tensors

/// Lets a matrix product add the constant numbers that are added to its columns.
struct BiasFusion {
  func apply(_ graph: inout Graph) {
    let readers = graph.readerCounts()
    let producers = graph.producers()
    var removed = Set<Int>()
    for index in graph.nodes.indices {
      let node = graph.nodes[index]
      guard node.operation is Add, node.inputs.count == 2 else { continue }
      for (product, bias) in [(node.input(0), node.input(1)), (node.input(1), node.input(0))] {
        guard let source = producers[product], readers[product] == 1,
          let host = graph.nodes[source].operation as? MatMul, host.activation == nil,
          graph.nodes[source].inputs.count == 2,
          let weights = graph.initializers[graph.nodes[source].input(1)], weights.rank == 2,
          let values = graph.initializers[bias], values.elementType == .float32,
          weights.elementType == .float32, values.shape == [weights.shape[1]]
        else { continue }
        graph.nodes[source].inputs.append(bias)
        graph.nodes[source].outputs = [node.output(0)]
        removed.insert(index)
        break
      }
    }
    graph.nodes = graph.nodes.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
  }
}
