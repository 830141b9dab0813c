import Tensors

/// Lets a convolution or an average pooling put the zeros around its input that Pad puts there.
struct PadFolding {
  func apply(_ graph: inout Graph) {
    let producers = graph.producers()
    for index in graph.nodes.indices {
      let node = graph.nodes[index]
      guard let source = producers[node.input(0)],
        let pads = spatialPads(graph.nodes[source], graph),
        let padded = padded(node.operation, by: pads)
      else { continue }
      graph.nodes[index].operation = padded
      graph.nodes[index].inputs[0] = graph.nodes[source].input(0)
    }
  }

  private func padded(_ operation: any Operator, by pads: [Int]) -> (any Operator)? {
    switch operation {
    case var operation as Convolution:
      guard let window = operation.window.padded(by: pads) else { return nil }
      operation.window = window
      return operation
    case var operation as AveragePool:
      // The zeros that Pad puts there count, those of the pool's own padding might not.
      guard operation.countsPadding || operation.window.pads.allSatisfy({ $0 == 0 }),
        !operation.window.roundsUp, let window = operation.window.padded(by: pads)
      else { return nil }
      operation.window = window
      operation.countsPadding = true
      return operation
    default: return nil
    }
  }

  /// The pads of two spatial dimensions if the node puts zeros there and nowhere else.
  private func spatialPads(_ node: Node, _ graph: Graph) -> [Int]? {
    guard let operation = node.operation as? Pad, operation.mode == .constant,
      let pads = graph.integers(node.input(1)), pads.allSatisfy({ (0..<1 << 20).contains($0) }),
      node.input(2).isEmpty || graph.floats(node.input(2)) == [0]
    else { return nil }
    if node.input(3).isEmpty {
      guard pads.count == 8, [pads[0], pads[1], pads[4], pads[5]] == [0, 0, 0, 0] else {
        return nil
      }
      return [pads[2], pads[3], pads[6], pads[7]]
    }
    guard let axes = graph.integers(node.input(3)), axes == [2, 3] || axes == [-2, -1],
      pads.count == 4
    else { return nil }
    return pads
  }
}

extension Window {
  /// The window with more padding; nil if its padding follows from the input's size.
  fileprivate func padded(by more: [Int]) -> Window? {
    guard autoPad == .none || autoPad == .valid else { return nil }
    let own = pads.isEmpty || autoPad == .valid ? Array(repeating: 0, count: more.count) : pads
    guard own.count == more.count, kernel.isEmpty || kernel.count * 2 == more.count,
      own.allSatisfy({ (0..<1 << 20).contains($0) })
    else { return nil }
    var result = self
    result.autoPad = .none
    result.pads = zip(own, more).map(+)
    return result
  }
}
