/// Recognises a scatter whose indices are one number repeated over whole slices, so that it can
/// write slices instead of elements.
struct ScatterRowRecognition {
  func apply(_ graph: inout Graph) {
    let producers = graph.producers()
    for index in graph.nodes.indices {
      let node = graph.nodes[index]
      guard var scatter = node.operation as? ScatterElements, !scatter.repeatsIndices,
        let source = producers[node.input(1)], graph.nodes[source].operation is Expand
      else { continue }
      scatter.repeatsIndices = true
      graph.nodes[index].operation = scatter
      graph.nodes[index].inputs[1] = graph.nodes[source].input(0)
    }
  }
}
