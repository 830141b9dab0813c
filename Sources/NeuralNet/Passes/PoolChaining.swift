/// Computes a large maximum pool of stride 1 from a smaller one over the same value.
///
/// The largest number of a 9×9 window is the largest one of the 5×5 windows within it.
struct PoolChaining {
  func apply(_ graph: inout Graph) {
    var pools: [String: [(index: Int, size: Int)]] = [:]
    for (index, node) in graph.nodes.enumerated() {
      guard let size = size(node) else { continue }
      pools[node.input(0), default: []].append((index, size))
    }
    for group in pools.values where group.count > 1 {
      let ordered = group.sorted { ($0.size, $0.index) < ($1.size, $1.index) }
      for (smaller, larger) in zip(ordered, ordered.dropFirst()) where smaller.size < larger.size {
        let rest = larger.size - smaller.size
        graph.nodes[larger.index].operation = MaxPool(
          window: Window(
            kernel: [rest + 1, rest + 1], pads: Array(repeating: rest / 2, count: 4)))
        graph.nodes[larger.index].inputs = [graph.nodes[smaller.index].output(0)]
      }
    }
  }

  /// The side of a square window that keeps the size of the picture; nil for any other.
  private func size(_ node: Node) -> Int? {
    guard let pool = node.operation as? MaxPool, !pool.givesPlaces, pool.window.autoPad == .none,
      pool.window.kernel.count == 2, let size = pool.window.kernel.first, size % 2 == 1,
      pool.window.kernel == [size, size],
      pool.window.pads == Array(repeating: size / 2, count: 4),
      (pool.window.strides + pool.window.dilations).allSatisfy({ $0 == 1 })
    else { return nil }
    return size
  }
}
