import Tensors

/// Makes one operator of a constant factor and a constant summand, numbers or one a channel.
///
/// It is a batch normalisation with mean 0 and variance 1, which other passes know how to fold.
struct AffineJoining {
  func apply(_ graph: inout Graph) {
    let facts = ChannelFacts.facts(graph)
    let readers = graph.readerCounts()
    let producers = graph.producers()
    for index in graph.nodes.indices {
      let node = graph.nodes[index]
      guard node.operation is Add, node.inputs.count == 2 else { continue }
      for (data, constant) in [(0, 1), (1, 0)] {
        guard let source = producers[node.input(data)], readers[node.input(data)] == 1,
          graph.nodes[source].operation is Multiply, graph.nodes[source].inputs.count == 2,
          let product = factor(graph.nodes[source], graph, facts),
          let bias = numbers(node.input(constant), product.scale.count, graph)
        else { continue }
        let count = product.scale.count
        let name = "\(node.output(0))/affine"
        let parts = [
          product.scale, bias, Array(repeating: 0, count: count), Array(repeating: 1, count: count),
        ]
        for (number, part) in parts.enumerated() {
          graph.initializers["\(name)\(number)"] = Tensor(shape: [count], floats: part)
        }
        graph.nodes[index].operation = BatchNormalization(epsilon: 0)
        graph.nodes[index].inputs = [product.input] + (0..<4).map { "\(name)\($0)" }
        break
      }
    }
  }

  /// The factor of each channel and the value that it multiplies.
  private func factor(
    _ node: Node, _ graph: Graph, _ facts: [String: ChannelFacts]
  ) -> (input: String, scale: [Float])? {
    for (data, constant) in [(0, 1), (1, 0)] {
      guard graph.initializers[node.input(data)] == nil,
        let channels = facts[node.input(data)]?.channels,
        let scale = numbers(node.input(constant), channels, graph)
      else { continue }
      return (node.input(data), scale)
    }
    return nil
  }

  private func numbers(_ name: String, _ channels: Int, _ graph: Graph) -> [Float]? {
    guard let constant = graph.initializers[name], let values = graph.floats(name),
      constant.rank <= 4
    else { return nil }
    if values.count == 1 { return Array(repeating: values[0], count: channels) }
    guard constant.rank >= 3, values.count == channels,
      constant.shape[constant.rank - 3] == channels
    else { return nil }
    return values
  }
}
