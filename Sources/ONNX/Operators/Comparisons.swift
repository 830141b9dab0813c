import NeuralNet

/// Comparisons, logic and choice between two tensors that broadcast to one another.
enum Comparisons: Mapping {
  private static let operations: [String: any Operator] = [
    "And": LogicalAnd(), "Equal": Equal(), "Greater": Greater(),
    "GreaterOrEqual": GreaterOrEqual(), "Less": Less(), "LessOrEqual": LessOrEqual(),
    "Or": LogicalOr(), "Where": Where(), "Xor": LogicalXor(),
  ]

  static let kinds = operations.keys.sorted()

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    try LegacyBroadcast.align(&node)
    return .operation(operations[node.kind] ?? Where())
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    let kind = type(of: operation).kind
    return kinds.contains(kind) ? WrittenNode(kind) : nil
  }
}
