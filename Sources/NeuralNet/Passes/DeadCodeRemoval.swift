/// Removes nodes and initialisers that no output depends on.
struct DeadCodeRemoval {
  func apply(_ graph: inout Graph) {
    let producers = graph.producers()
    var needed = Set(graph.outputs.map(\.name))
    var pending = graph.outputs.compactMap { producers[$0.name] }
    var kept = Set<Int>()
    while let index = pending.popLast() {
      guard kept.insert(index).inserted else { continue }
      for name in graph.nodes[index].inputs where needed.insert(name).inserted {
        if let producer = producers[name] { pending.append(producer) }
      }
    }
    graph.nodes = graph.nodes.enumerated().filter { kept.contains($0.offset) }.map(\.element)
    graph.initializers = graph.initializers.filter { needed.contains($0.key) }
  }
}
