import VectorMath

/// Joins depthwise convolutions in blocked layout with the pointwise ones before and after them,
/// where nothing else reads what lies between.
struct ChainFusion {
  func apply(_ graph: inout Graph) {
    let readers = graph.readerCounts()
    let producers = graph.producers()
    var consumers: [String: Int] = [:]
    for (index, node) in graph.nodes.enumerated() { consumers[node.input(0)] = index }
    var removed = Set<Int>()
    for index in graph.nodes.indices {
      let node = graph.nodes[index]
      guard let middle = node.operation as? BlockwiseConvolution, middle.weights.isDepthwise,
        !hasResidual(node), !removed.contains(index)
      else { continue }
      let before = producers[node.input(0)].flatMap { candidate in
        readers[node.input(0)] == 1 && !removed.contains(candidate)
          && !hasResidual(graph.nodes[candidate]) && isPointwise(graph.nodes[candidate])
          ? candidate : nil
      }
      let after = consumers[node.output(0)].flatMap { candidate in
        readers[node.output(0)] == 1 && !removed.contains(candidate)
          && isPointwise(graph.nodes[candidate])
          ? candidate : nil
      }
      guard before != nil || after != nil else { continue }
      let last = after.flatMap { graph.nodes[$0].operation as? BlockwiseConvolution }
      let chain = ConvolutionChain(
        expansion: before.flatMap { link(graph.nodes[$0]) },
        depthwise: .init(weights: middle.weights, activation: middle.activation),
        projection: after.flatMap { link(graph.nodes[$0]) })
      let place = after ?? index
      var fused = graph.nodes[place]
      fused.operation = BlockwiseChain(
        window: middle.window, chain: chain,
        residualComesLast: (last ?? middle).residualComesLast)
      fused.inputs[0] = before.map { graph.nodes[$0].input(0) } ?? node.input(0)
      graph.nodes[place] = fused
      removed.formUnion([before, after == nil ? nil : index].compactMap(\.self))
    }
    graph.nodes = graph.nodes.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
  }

  private func link(_ node: Node) -> ConvolutionChain.Link? {
    guard let convolution = node.operation as? BlockwiseConvolution else { return nil }
    return .init(weights: convolution.weights, activation: convolution.activation)
  }

  private func hasResidual(_ node: Node) -> Bool { !node.input(1).isEmpty }

  private func isPointwise(_ node: Node) -> Bool {
    guard let convolution = node.operation as? BlockwiseConvolution else { return false }
    let weights = convolution.weights
    return weights.kernel == Extent(1, 1) && weights.groups == 1 && weights.inputIsBlocked
      && convolution.window.strides.allSatisfy { $0 == 1 }
      && convolution.window.pads.allSatisfy { $0 == 0 }
  }
}
