import Tensors

/// Lets equal operators on equal inputs compute once.
///
/// Small constants of equal value count as equal. Results that the graph gives out keep their
/// operators.
struct CommonSubexpressions {
  /// Constants larger than this are compared by name only.
  private static let largestCount = 64

  /// The graph must be sorted.
  func apply(_ graph: inout Graph) {
    var aliases = equalConstants(graph)
    let outputs = Set(graph.outputs.map(\.name))
    var kept: [Node] = []
    var places: [Key: [Int]] = [:]
    for var node in graph.nodes {
      node.inputs = node.inputs.map { aliases[$0] ?? $0 }
      let key = Key(kind: node.kind, inputs: node.inputs)
      let isGivenOut = node.outputs.contains { outputs.contains($0) }
      let twin = isGivenOut ? nil : places[key]?.first { isEqual(kept[$0], node) }
      guard let twin else {
        places[key, default: []].append(kept.count)
        kept.append(node)
        continue
      }
      for (index, name) in node.outputs.enumerated() where !name.isEmpty {
        while kept[twin].outputs.count <= index { kept[twin].outputs.append("") }
        if kept[twin].outputs[index].isEmpty {
          kept[twin].outputs[index] = name
        } else {
          aliases[name] = kept[twin].outputs[index]
        }
      }
    }
    graph.nodes = kept
  }

  private struct Key: Hashable {
    let kind: String
    let inputs: [String]
  }

  /// Operators are equal if all that they hold is; those that hold graphs, packed weights or other
  /// objects are not compared.
  private func isEqual(_ first: Node, _ second: Node) -> Bool {
    var budget = Self.largestCount
    return type(of: first.operation) == type(of: second.operation)
      && !(first.operation is any ValueOperator)
      && Self.isPlain(first.operation, &budget)
      && "\(first.operation)" == "\(second.operation)"
  }

  /// Whether the description of a value says all of it, and is short.
  private static func isPlain(_ value: Any, _ budget: inout Int) -> Bool {
    budget -= 1
    let mirror = Mirror(reflecting: value)
    guard budget > 0, mirror.displayStyle != .class else { return false }
    for child in mirror.children {
      guard isPlain(child.value, &budget) else { return false }
    }
    return true
  }

  /// For each small constant that has an equal one of a lower name that name.
  private func equalConstants(_ graph: Graph) -> [String: String] {
    let outputs = Set(graph.outputs.map(\.name))
    var aliases: [String: String] = [:]
    var first: [String: String] = [:]
    let small = graph.initializers.filter { $0.value.count <= Self.largestCount }
    for (name, tensor) in small.sorted(by: { $0.key < $1.key }) where !outputs.contains(name) {
      let value = "\(tensor)"
      if let twin = first[value] { aliases[name] = twin } else { first[value] = name }
    }
    return aliases
  }
}
