import Tensors

/// Multiplies a batch normalisation into the weights of the convolutions that follow it.
///
/// Only where nothing else reads it, and only into convolutions without padding: zeros around the
/// picture are no normalised zeros.
struct InputScaleFolding {
  func apply(_ graph: inout Graph) {
    let producers = graph.producers()
    let counts = graph.readerCounts()
    var readers: [String: [Int]] = [:]
    for (index, node) in graph.nodes.enumerated() {
      readers[node.input(0), default: []].append(index)
    }
    for index in graph.nodes.indices {
      let node = graph.nodes[index]
      guard let operation = node.operation as? BatchNormalization, operation.momentum == nil,
        operation.isSpatial, operation.activation == nil, producers[node.input(0)] != nil,
        let convolutions = readers[node.output(0)],
        counts[node.output(0)] == convolutions.count
      else { continue }
      let values = node.inputs.dropFirst().compactMap { graph.floats($0) }
      guard values.count == 4, values.allSatisfy({ $0.count == values[0].count }) else { continue }
      let affine = BatchNormalization.affine(
        scale: values[0], bias: values[1], mean: values[2], variance: values[3],
        epsilon: operation.epsilon)
      let folded = convolutions.compactMap { reader in
        self.folded(graph.nodes[reader], affine.scale, affine.bias, graph)
      }
      guard folded.count == convolutions.count else { continue }
      for (reader, parts) in zip(convolutions, folded) {
        let name = "\(graph.nodes[reader].output(0))/scaled"
        graph.initializers["\(name)/weights"] = parts.weights
        graph.initializers["\(name)/bias"] = parts.bias
        graph.nodes[reader].inputs = [node.input(0), "\(name)/weights", "\(name)/bias"]
      }
    }
  }

  /// The weights and bias that do the work of `x * scale + bias` as well.
  private func folded(
    _ node: Node, _ scale: [Float], _ bias: [Float], _ graph: Graph
  ) -> (weights: Tensor, bias: Tensor)? {
    guard let operation = node.operation as? Convolution, operation.groups == 1,
      [.none, .valid].contains(operation.window.autoPad),
      operation.window.pads.allSatisfy({ $0 == 0 }), node.inputs.count < 4,
      let weights = graph.initializers[node.input(1)], weights.rank == 4, weights.count > 0,
      weights.shape[1] == scale.count, case .float32(var values) = weights.storage
    else { return nil }
    var sums = [Double](repeating: 0, count: weights.shape[0])
    if !node.input(2).isEmpty {
      guard let given = graph.floats(node.input(2)), given.count == sums.count else { return nil }
      sums = given.map { Double($0) }
    }
    let taps = weights.shape[2] * weights.shape[3]
    for place in values.indices {
      let channel = place / taps % scale.count
      sums[place / taps / scale.count] += Double(values[place]) * Double(bias[channel])
      values[place] *= scale[channel]
    }
    return (
      Tensor(shape: weights.shape, floats: values),
      Tensor(shape: [sums.count], floats: sums.map { Float($0) })
    )
  }
}
