import NeuralNet

/// Functions of one element, nearly all without attributes.
enum UnaryMath: Mapping {
  private static let operations: [String: any Operator] = [
    "Abs": Absolute(), "Acos": ArcCosine(), "Acosh": InverseHyperbolicCosine(),
    "Asin": ArcSine(), "Asinh": InverseHyperbolicSine(), "Atan": ArcTangent(),
    "Atanh": InverseHyperbolicTangent(), "BitwiseNot": BitwiseNot(), "Ceil": Ceiling(),
    "Cos": Cosine(), "Cosh": HyperbolicCosine(), "Erf": ErrorFunction(), "Exp": Exponential(),
    "Floor": Floor(), "HardSwish": HardSwish(), "Identity": Identity(), "IsNaN": IsNaN(),
    "Log": Logarithm(), "Mish": Mish(), "Neg": Negate(), "Not": LogicalNot(),
    "Reciprocal": Reciprocal(), "Relu": Relu(), "Round": RoundToEven(), "Sigmoid": Sigmoid(),
    "Sign": Sign(), "Sin": Sine(), "Sinh": HyperbolicSine(), "Softplus": Softplus(),
    "Softsign": Softsign(), "Sqrt": SquareRoot(), "Tan": Tangent(), "Tanh": HyperbolicTangent(),
  ]

  static let kinds = (operations.keys + ["IsInf"]).sorted()

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    .operation(try operation(node))
  }

  private static func operation(_ node: NodeReader) throws(ONNXError) -> any Operator {
    guard node.kind == "IsInf" else { return operations[node.kind] ?? Identity() }
    return IsInfinite(
      detectsNegative: try node.flag("detect_negative", default: true),
      detectsPositive: try node.flag("detect_positive", default: true))
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    if let test = operation as? IsInfinite {
      return WrittenNode(
        "IsInf",
        [
          "detect_negative": .flag(test.detectsNegative),
          "detect_positive": .flag(test.detectsPositive),
        ])
    }
    let kind = type(of: operation).kind
    return kinds.contains(kind) ? WrittenNode(kind) : nil
  }
}
