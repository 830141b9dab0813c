import Tensors

/// Multiplies a batch normalisation into the weights of the convolution that it follows.
struct BatchNormalizationFolding {
  func apply(_ graph: inout Graph) {
    let readers = graph.readerCounts()
    var producers = graph.producers()
    var removed = Set<Int>()
    for index in graph.nodes.indices {
      let node = graph.nodes[index]
      guard let normalization = node.operation as? BatchNormalization,
        normalization.momentum == nil, normalization.isSpatial,
        let source = producers[node.input(0)], readers[node.input(0)] == 1,
        node.outputs.dropFirst().allSatisfy({ $0.isEmpty || readers[$0] == nil }),
        let affine = affine(node, normalization, graph),
        affine.fold(into: source, &graph)
      else { continue }
      graph.nodes[source].outputs = [node.output(0)]
      producers[node.output(0)] = source
      removed.insert(index)
    }
    graph.nodes = graph.nodes.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
  }

  private func affine(
    _ node: Node, _ normalization: BatchNormalization, _ graph: Graph
  ) -> ChannelScaling? {
    let values = node.inputs.dropFirst().compactMap { graph.floats($0) }
    guard values.count == 4, values.allSatisfy({ $0.count == values[0].count }) else { return nil }
    let (scale, bias) = BatchNormalization.affine(
      scale: values[0], bias: values[1], mean: values[2], variance: values[3],
      epsilon: normalization.epsilon)
    return ChannelScaling(scale: scale, bias: bias)
  }
}

extension Graph {
  /// The elements of a float32 initialiser.
  func floats(_ name: String) -> [Float]? {
    guard case .float32(let values)? = initializers[name]?.storage else { return nil }
    return values
  }
}
