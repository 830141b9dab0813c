import Tensors

/// A factor and a summand for each channel of a convolution's result.
struct ChannelScaling {
  var scale: [Float]
  var bias: [Float]

  /// Multiplies itself into the weights and the bias of a convolution.
  ///
  /// `w' = w * scale` and `b' = b * scale + bias`. Says whether that was possible.
  func fold(into index: Int, _ graph: inout Graph) -> Bool {
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
      weights.shape[isTransposed ? 1 : 0] == scale.count, !values.isEmpty
    else { return false }
    let taps = Array(weights.shape.dropFirst(2)).product
    let perChannel = isTransposed ? taps : weights.shape[1] * taps
    for place in values.indices {
      values[place] *= scale[place / perChannel % scale.count]
    }
    var sums = bias
    if node.inputs.count > 2, !node.input(2).isEmpty {
      guard let old = graph.floats(node.input(2)), old.count == sums.count else { return false }
      for channel in sums.indices { sums[channel] += old[channel] * scale[channel] }
    }
    // Named after the weights; a convolution may be folded into more than once.
    let key = "\(node.output(0))/folded"
    graph.initializers["\(key)/weights"] = Tensor(shape: weights.shape, floats: values)
    graph.initializers["\(key)/bias"] = Tensor(shape: [sums.count], floats: sums)
    graph.nodes[index].inputs = [node.input(0), "\(key)/weights", "\(key)/bias"]
    return true
  }
}
