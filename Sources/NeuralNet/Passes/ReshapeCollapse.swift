/// Lets a Reshape read what the changes of shape before it read.
struct ReshapeCollapse {
  func apply(_ graph: inout Graph) {
    let producers = graph.producers()
    for index in graph.nodes.indices {
      guard let operation = graph.nodes[index].operation as? Reshape,
        let target = graph.integers(graph.nodes[index].input(1)),
        operation.allowsZero || !target.contains(0)
      else { continue }
      var name = graph.nodes[index].input(0)
      while let source = producers[name], keepsElements(graph.nodes[source].operation) {
        name = graph.nodes[source].input(0)
      }
      graph.nodes[index].inputs[0] = name
    }
  }

  /// Whether the result has the elements of the first input in the same order.
  private func keepsElements(_ operation: any Operator) -> Bool {
    operation is Reshape || operation is Flatten || operation is Squeeze || operation is Unsqueeze
  }
}
