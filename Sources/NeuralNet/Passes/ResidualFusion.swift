/// Lets a convolution add the residual branch that is added to its result.
///
/// Only where nothing but the addition reads the convolution's result, and where the other branch
/// comes from an operator that usually gives the same shape. Applied before activations are moved
/// into convolutions the residual joins before the activation that follows; applied again after
/// that, behind the activation of the convolution.
struct ResidualFusion {
  func apply(_ graph: inout Graph) {
    let readers = graph.readerCounts()
    var producers = graph.producers()
    for index in graph.nodes.indices {
      let node = graph.nodes[index]
      guard node.operation is Add, node.inputs.count == 2, node.input(0) != node.input(1) else {
        continue
      }
      for (branch, residual) in [(0, 1), (1, 0)].map({ (node.input($0.0), node.input($0.1)) }) {
        guard let source = producers[branch], readers[branch] == 1,
          let other = producers[residual], keepsShape(graph.nodes[other]), other < index,
          var convolution = graph.nodes[source].operation as? Convolution,
          graph.nodes[source].inputs.count < 4
        else { continue }
        convolution.residualComesLast = convolution.activation != nil
        // The convolution moves to the place of the addition, where both branches are known.
        var fused = graph.nodes[source]
        fused.operation = convolution
        while fused.inputs.count < 3 { fused.inputs.append("") }
        fused.inputs.append(residual)
        fused.outputs = node.outputs
        graph.nodes[index] = fused
        graph.nodes[source].outputs = []
        producers[branch] = nil
        break
      }
    }
    graph.nodes.removeAll { $0.outputs.isEmpty }
  }

  /// Whether the node's result is likely to have the shape of a convolution's.
  private func keepsShape(_ node: Node) -> Bool {
    node.operation is Convolution || node.operation is Add || node.operation is Multiply
      || node.operation is BatchNormalization || node.operation is Clip
      || node.operation is MaxPool || node.operation is TransposedConvolution
      || node.operation is Concat || node.operation is any ElementwiseUnary
  }
}
