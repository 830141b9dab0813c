import Tensors

/// A network as a list of operators over named values.
///
/// The order of the nodes does not matter; ``Model`` sorts them.
public struct Graph: Sendable {
  public var name: String

  /// The values that the caller provides; initialisers are not among them.
  public var inputs: [ValueInfo]

  /// The values that the caller gets.
  public var outputs: [ValueInfo]

  package var nodes: [Node]

  /// The weights and other constants by name.
  package var initializers: [String: Tensor]

  package init(
    name: String, inputs: [ValueInfo], outputs: [ValueInfo], nodes: [Node],
    initializers: [String: Tensor]
  ) {
    self.name = name
    self.inputs = inputs
    self.outputs = outputs
    self.nodes = nodes
    self.initializers = initializers
  }

  /// The number of operators.
  public var nodeCount: Int { nodes.count }

  /// The number of elements of all floating-point initialisers together.
  public var parameterCount: Int {
    let own = initializers.values.reduce(0) {
      $0 + ($1.elementType == .float32 ? $1.count : 0)
    }
    return nodes.reduce(own) { count, node in
      guard let operation = node.operation as? any ControlFlow else { return count }
      return operation.subgraphs.reduce(count) { $0 + $1.graph.parameterCount }
    }
  }
}

extension Graph {
  /// How many nodes read each value, a graph output counting as one reader more.
  func readerCounts() -> [String: Int] {
    var counts: [String: Int] = [:]
    for node in nodes {
      for name in node.inputs where !name.isEmpty { counts[name, default: 0] += 1 }
    }
    for output in outputs { counts[output.name, default: 0] += 1 }
    return counts
  }

  /// The index of the node that writes each value.
  func producers() -> [String: Int] {
    var producers: [String: Int] = [:]
    for (index, node) in nodes.enumerated() {
      for name in node.outputs where !name.isEmpty { producers[name] = index }
    }
    return producers
  }
}
