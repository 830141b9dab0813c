import Tensors

/// Multiplies a batch normalisation into the weights of the convolution that it follows.
///
/// `w' = w * s` and `b' = (b - mean) * s + bias` with `s = scale / sqrt(variance + epsilon)`.
struct BatchNormalizationFolding {
  func apply(_ graph: inout Graph) {
    let readers = graph.readerCounts()
    let producers = graph.producers()
    var removed = Set<Int>()
    for index in graph.nodes.indices {
      let node = graph.nodes[index]
      guard let normalization = node.operation as? BatchNormalization,
        normalization.momentum == nil, normalization.isSpatial,
        let source = producers[node.input(0)], readers[node.input(0)] == 1,
        node.outputs.dropFirst().allSatisfy({ $0.isEmpty || readers[$0] == nil }),
        let affine = affine(node, normalization, graph),
        fold(affine, into: source, &graph)
      else { continue }
      graph.nodes[source].outputs = [node.output(0)]
      removed.insert(index)
    }
    graph.nodes = graph.nodes.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
  }

  private func affine(
    _ node: Node, _ normalization: BatchNormalization, _ graph: Graph
  ) -> (scale: [Float], bias: [Float])? {
    let values = node.inputs.dropFirst().compactMap { graph.floats($0) }
    guard values.count == 4, values.allSatisfy({ $0.count == values[0].count }) else { return nil }
    return BatchNormalization.affine(
      scale: values[0], bias: values[1], mean: values[2], variance: values[3],
      epsilon: normalization.epsilon)
  }

  /// Gives the convolution new weights and a new bias; says whether that was possible.
  private func fold(
    _ affine: (scale: [Float], bias: [Float]), into index: Int, _ graph: inout Graph
  ) -> Bool {
    let node = graph.nodes[index]
    let isTransposed: Bool
    switch node.operation {
    case let operation as Convolution where operation.activation == nil: isTransposed = false
    case let operation as TransposedConvolution
    where operation.activation == nil && operation.groups == 1:
      isTransposed = true
    default: return false
    }
    guard node.inputs.count < 4, let weights = graph.initializers[node.input(1)],
      case .float32(var values) = weights.storage, weights.rank > 2,
      weights.shape[isTransposed ? 1 : 0] == affine.scale.count, !values.isEmpty
    else { return false }
    let taps = Array(weights.shape.dropFirst(2)).product
    let perChannel = isTransposed ? taps : weights.shape[1] * taps
    for place in values.indices {
      values[place] *= affine.scale[place / perChannel % affine.scale.count]
    }
    var bias = affine.bias
    if node.inputs.count > 2, !node.input(2).isEmpty {
      guard let old = graph.floats(node.input(2)), old.count == bias.count else { return false }
      for channel in bias.indices { bias[channel] += old[channel] * affine.scale[channel] }
    }
    let key = "\(node.output(0))/folded"
    graph.initializers["\(key)/weights"] = Tensor(shape: weights.shape, floats: values)
    graph.initializers["\(key)/bias"] = Tensor(shape: [bias.count], floats: bias)
    graph.nodes[index].inputs = [node.input(0), "\(key)/weights", "\(key)/bias"]
    return true
  }
}

extension Graph {
  /// The elements of a float32 initialiser.
  func floats(_ name: String) -> [Float]? {
    guard case .float32(let values)? = initializers[name]?.storage else { return nil }
    return values
  }
}
