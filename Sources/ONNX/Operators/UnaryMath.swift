import NeuralNet

/// Functions of one element without attributes.
enum UnaryMath: Mapping {
  private static let operations: [String: any Operator] = [
    "Abs": Absolute(), "Ceil": Ceiling(), "Erf": ErrorFunction(), "Exp": Exponential(),
    "Floor": Floor(), "HardSwish": HardSwish(), "Identity": Identity(), "Log": Logarithm(),
    "Mish": Mish(), "Neg": Negate(), "Not": LogicalNot(), "Reciprocal": Reciprocal(),
    "Relu": Relu(), "Round": RoundToEven(), "Sigmoid": Sigmoid(), "Sign": Sign(),
    "Softplus": Softplus(), "Sqrt": SquareRoot(), "Tanh": HyperbolicTangent(),
  ]

  static let kinds = operations.keys.sorted()

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    .operation(operations[node.kind] ?? Identity())
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    let kind = type(of: operation).kind
    return kinds.contains(kind) ? WrittenNode(kind) : nil
  }
}
