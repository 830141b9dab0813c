import Tensors

/// Recognises the shuffling of channels: Reshape to `[N, G, C / G, H, W]`, Transpose, Reshape back.
///
/// What follows from the number of channels, which is known even where the picture's size is not,
/// is computed on the way: the bounds of slices and the targets of Reshape.
struct ChannelShuffleRecognition {
  let limit: Int

  func apply(_ graph: inout Graph) throws(NeuralNetError) {
    let producers = graph.producers()
    let outputs = Set(graph.outputs.map(\.name))
    let folding = ConstantFolding(limit: limit)
    var facts = ChannelFacts.inputFacts(graph)
    var hasSizes = false
    for index in graph.nodes.indices {
      let node = graph.nodes[index]
      var values: [Tensor]?
      if let size = channelSize(node, graph, producers, facts) {
        values = [size]
        hasSizes = true
      } else if hasSizes {
        values = try folding.folded(node, graph, largestCount: 16)
      }
      if let values, !node.outputs.contains(where: outputs.contains) {
        for (name, value) in zip(node.outputs, values) where !name.isEmpty {
          graph.initializers[name] = value
        }
        graph.nodes[index].outputs = []
        continue
      }
      if let shuffle = shuffle(node, graph, producers, facts) {
        graph.nodes[index].operation = ChannelShuffle(groups: shuffle.groups)
        graph.nodes[index].inputs = [shuffle.input]
      }
      ChannelFacts.add(graph.nodes[index], graph, producers, &facts)
    }
    graph.nodes.removeAll { $0.outputs.isEmpty }
  }

  /// The channels of a value where a node picks them from its shape.
  private func channelSize(
    _ node: Node, _ graph: Graph, _ producers: [String: Int], _ facts: [String: ChannelFacts]
  ) -> Tensor? {
    guard node.operation is Gather, let indices = graph.initializers[node.input(1)],
      indices.count == 1, let index = graph.integers(node.input(1))?.first,
      let source = producers[node.input(0)],
      let shape = graph.nodes[source].operation as? ShapeOf, shape.start == 0, shape.end == nil,
      let channels = facts[graph.nodes[source].input(0)]?.channels, index == 1 || index == -3
    else { return nil }
    return Tensor(shape: indices.shape, int64s: [Int64(channels)])
  }

  private func shuffle(
    _ last: Node, _ graph: Graph, _ producers: [String: Int], _ facts: [String: ChannelFacts]
  ) -> (input: String, groups: Int)? {
    guard last.operation is Reshape, let middle = producers[last.input(0)],
      let transpose = graph.nodes[middle].operation as? Transpose,
      transpose.permutation == [0, 2, 1, 3, 4] || transpose.permutation == [0, 2, 1, 3],
      let first = producers[graph.nodes[middle].input(0)],
      graph.nodes[first].operation is Reshape,
      case let name = graph.nodes[first].input(0), let channels = facts[name]?.channels,
      let split = graph.target(graph.nodes[first].input(1), producers),
      split.count == transpose.permutation?.count,
      let joined = graph.target(last.input(1), producers), joined.count == 4,
      let groups = groups(channels, split, joined)
    else { return nil }
    return (name, groups)
  }

  /// The number of groups if the targets split the channels and join them again.
  private func groups(_ channels: Int, _ split: [Int?], _ joined: [Int?]) -> Int? {
    guard let groups = split[1], let members = split[2], groups > 0, members > 0,
      [groups, members].product == channels, joined[1] == channels || joined[1] == -1
    else { return nil }
    // What is not constant must be the picture's own sizes, and so must be what is.
    let rest = Array(split.dropFirst(3))
    guard rest.count == 1 || zip(rest, joined.dropFirst(2)).allSatisfy({ isSame($0, $1) }),
      isSame(split[0], joined[0])
    else { return nil }
    return groups
  }

  private func isSame(_ first: Int?, _ second: Int?) -> Bool {
    guard let first, let second, first > 0, second > 0 else { return true }
    return first == second
  }
}

extension Graph {
  /// The elements of a target shape, nil for those that a run computes; nil if even their number
  /// is not known.
  fileprivate func target(_ name: String, _ producers: [String: Int]) -> [Int?]? {
    if let values = integers(name) { return values.map { $0 } }
    guard let index = producers[name], nodes[index].operation is Concat else { return nil }
    var result: [Int?] = []
    for name in nodes[index].inputs {
      if let values = integers(name) {
        result += values.map { $0 }
      } else if let index = producers[name], nodes[index].operation is Unsqueeze {
        result.append(nil)
      } else {
        return nil
      }
    }
    return result
  }
}
