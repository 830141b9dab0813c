import Tensors

/// Multiplies constant factors, and adds constant summands, that follow a convolution into its
/// weights and bias: one number, or one a channel.
struct ScaleFolding {
  func apply(_ graph: inout Graph) {
    let readers = graph.readerCounts()
    var producers = graph.producers()
    var removed = Set<Int>()
    for index in graph.nodes.indices {
      let node = graph.nodes[index]
      guard let operation = node.operation as? any ElementwiseBinary, node.inputs.count == 2 else {
        continue
      }
      for (data, constant) in [(0, 1), (1, 0)] {
        guard let source = producers[node.input(data)], readers[node.input(data)] == 1,
          let values = channelValues(node.input(constant), of: graph.nodes[source], graph),
          let scaling = scaling(operation, values, constantComesFirst: constant == 0),
          scaling.fold(into: source, &graph)
        else { continue }
        graph.nodes[source].outputs = [node.output(0)]
        producers[node.output(0)] = source
        removed.insert(index)
        break
      }
    }
    graph.nodes = graph.nodes.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
  }

  private func scaling(
    _ operation: any ElementwiseBinary, _ values: [Float], constantComesFirst: Bool
  ) -> ChannelScaling? {
    let zeros = Array(repeating: Float(0), count: values.count)
    let ones = Array(repeating: Float(1), count: values.count)
    switch operation {
    case is Add: return ChannelScaling(scale: ones, bias: values)
    case is Subtract:
      return constantComesFirst
        ? ChannelScaling(scale: ones.map { -$0 }, bias: values)
        : ChannelScaling(scale: ones, bias: values.map { -$0 })
    case is Multiply: return ChannelScaling(scale: values, bias: zeros)
    case is Divide:
      guard !constantComesFirst, !values.contains(0) else { return nil }
      return ChannelScaling(scale: values.map { 1 / $0 }, bias: zeros)
    default: return nil
    }
  }

  /// One number a channel of the convolution if the constant is broadcast like that.
  private func channelValues(_ name: String, of node: Node, _ graph: Graph) -> [Float]? {
    guard let constant = graph.initializers[name], let values = graph.floats(name),
      let weights = graph.initializers[node.input(1)]?.shape, weights.count > 2
    else { return nil }
    let isTransposed = node.operation is TransposedConvolution
    guard isTransposed || node.operation is Convolution else { return nil }
    let channels = weights[isTransposed ? 1 : 0]
    guard constant.rank <= weights.count else { return nil }
    if values.count == 1 { return Array(repeating: values[0], count: channels) }
    let axis = constant.rank - (weights.count - 1)
    guard axis >= 0, constant.shape[axis] == channels, values.count == channels else { return nil }
    return values
  }
}
