/// Lets operators take constant inputs into themselves in the layout that their kernels want.
///
/// Constants that nobody reads any more go at once, so that no more than one is there twice.
struct WeightPacking {
  func apply(_ graph: inout Graph) {
    var readers = graph.readerCounts()
    for index in graph.nodes.indices {
      let node = graph.nodes[index]
      let constants = node.inputs.map { graph.initializers[$0] }
      // An optional input that is there but not constant must not pass for one left out.
      guard constants.count > 1,
        let prepared = node.operation.prepared(constants: constants)
      else { continue }
      graph.nodes[index].operation = prepared.operation
      for absorbed in prepared.absorbedInputs where absorbed < node.inputs.count {
        let name = node.inputs[absorbed]
        graph.nodes[index].inputs[absorbed] = ""
        readers[name, default: 0] -= 1
        if readers[name] == 0 { graph.initializers[name] = nil }
      }
    }
  }
}
