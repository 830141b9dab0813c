/// Recognises `x * sigmoid(x)` as one activation.
struct SiluRecognition {
  func apply(_ graph: inout Graph) {
    let readers = graph.readerCounts()
    let producers = graph.producers()
    var removed = Set<Int>()
    for index in graph.nodes.indices {
      let node = graph.nodes[index]
      guard node.operation is Multiply, node.inputs.count == 2 else { continue }
      for (gate, value) in [(node.input(0), node.input(1)), (node.input(1), node.input(0))] {
        guard let source = producers[gate], graph.nodes[source].operation is Sigmoid,
          graph.nodes[source].input(0) == value, readers[gate] == 1
        else { continue }
        graph.nodes[index].operation = Silu()
        graph.nodes[index].inputs = [value]
        removed.insert(source)
        break
      }
    }
    graph.nodes = graph.nodes.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
  }
}
