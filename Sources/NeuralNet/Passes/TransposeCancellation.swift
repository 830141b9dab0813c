/// Makes one transposition of two that follow one another, or none if they undo each other.
struct TransposeCancellation {
  func apply(_ graph: inout Graph) {
    let outputs = Set(graph.outputs.map(\.name))
    var transposes: [String: (input: String, permutation: [Int])] = [:]
    var aliases: [String: String] = [:]
    var nodes: [Node] = []
    for var node in graph.nodes {
      node.inputs = node.inputs.map { aliases[$0, default: $0] }
      guard let operation = node.operation as? Transpose, var permutation = operation.permutation,
        permutation.sorted() == Array(permutation.indices)
      else {
        nodes.append(node)
        continue
      }
      if let before = transposes[node.input(0)], before.permutation.count == permutation.count {
        permutation = permutation.map { before.permutation[$0] }
        node.inputs = [before.input]
        node.operation = Transpose(permutation: permutation)
      }
      if permutation == Array(permutation.indices), !outputs.contains(node.output(0)) {
        aliases[node.output(0)] = node.input(0)
        continue
      }
      transposes[node.output(0)] = (node.input(0), permutation)
      nodes.append(node)
    }
    graph.nodes = nodes
  }
}
