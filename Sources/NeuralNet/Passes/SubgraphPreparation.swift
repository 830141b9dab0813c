import Tensors

/// Optimises the graphs within operators, whose captured constants become their own.
struct SubgraphPreparation {
  let optimizer: GraphOptimizer

  func apply(_ graph: inout Graph) throws(NeuralNetError) {
    for index in graph.nodes.indices {
      guard var operation = graph.nodes[index].operation as? any ControlFlow else { continue }
      let constants = graph.nodes[index].inputs.map { graph.initializers[$0] }
      var read = Set<Int>()
      var captured = Set<Int>()
      for place in operation.subgraphs.indices {
        captured.formUnion(operation.subgraphs[place].captures)
        operation.subgraphs[place].absorb(constants)
        try operation.subgraphs[place].prepare(optimizer)
        read.formUnion(operation.subgraphs[place].captures)
      }
      graph.nodes[index].operation = operation
      for unread in captured.subtracting(read) { graph.nodes[index].inputs[unread] = "" }
    }
  }
}
