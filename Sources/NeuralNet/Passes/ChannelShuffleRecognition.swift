/// Recognises the shuffling of channels: Reshape to `[N, G, C / G, H, W]`, Transpose, Reshape back.
struct ChannelShuffleRecognition {
  func apply(_ graph: inout Graph) {
    // The channels behind a shuffle are known once the shuffle is.
    while recognize(&graph) {}
  }

  private func recognize(_ graph: inout Graph) -> Bool {
    let facts = ChannelFacts.facts(graph)
    let producers = graph.producers()
    var isChanged = false
    for index in graph.nodes.indices {
      let last = graph.nodes[index]
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
      else { continue }
      graph.nodes[index].operation = ChannelShuffle(groups: groups)
      graph.nodes[index].inputs = [name]
      isChanged = true
    }
    return isChanged
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
