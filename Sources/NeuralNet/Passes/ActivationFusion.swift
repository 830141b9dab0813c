import VectorMath

/// An operator that can apply an activation to its result while it writes it.
protocol ActivationHost: Operator {
  var activation: UnaryMap? { get set }
}

extension BatchNormalization: ActivationHost {}
extension Convolution: ActivationHost {}
extension Gemm: ActivationHost {}
extension MatMul: ActivationHost {}
extension TransposedConvolution: ActivationHost {}

/// Moves an activation into the operator before it.
struct ActivationFusion {
  func apply(_ graph: inout Graph) {
    let readers = graph.readerCounts()
    let producers = graph.producers()
    var removed = Set<Int>()
    for index in graph.nodes.indices {
      let node = graph.nodes[index]
      guard let map = activation(node, graph), let source = producers[node.input(0)],
        readers[node.input(0)] == 1,
        var host = graph.nodes[source].operation as? any ActivationHost, host.activation == nil
      else { continue }
      host.activation = map
      graph.nodes[source].operation = host
      graph.nodes[source].outputs = [node.output(0)]
      removed.insert(index)
    }
    graph.nodes = graph.nodes.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
  }

  private func activation(_ node: Node, _ graph: Graph) -> UnaryMap? {
    if node.operation is Clip {
      return Clip.constantBounds(
        node.inputs.map { graph.initializers[$0] }, given: node.inputs.map { !$0.isEmpty })
    }
    guard let unary = node.operation as? any ElementwiseUnary else { return nil }
    switch unary.map {
    case .relu, .leakyRelu, .clip, .sigmoid, .tanh, .silu, .hardSwish, .hardSigmoid, .gelu,
      .geluTanh, .elu, .softplus, .mish:
      return unary.map
    default: return nil
    }
  }
}
