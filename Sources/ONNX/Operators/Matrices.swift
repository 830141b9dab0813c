import NeuralNet

/// Matrix products, sums of products, and determinants.
enum Matrices: Mapping {
  static let kinds = ["Det", "Einsum", "Gemm", "MatMul"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    switch node.kind {
    case "Det": return .operation(Determinant())
    case "Einsum":
      return .operation(Einsum(equation: node.string("equation", default: "")))
    case "MatMul": return .operation(MatMul())
    default:
      return .operation(
        Gemm(
          alpha: try node.float("alpha", default: 1), beta: try node.float("beta", default: 1),
          transposesLeft: try node.flag("transA", default: false),
          transposesRight: try node.flag("transB", default: false)))
    }
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case is Determinant: return WrittenNode("Det")
    case let einsum as Einsum:
      return WrittenNode("Einsum", ["equation": .string(einsum.equation)])
    case let product as MatMul:
      try node.refuse(fused: product.activation != nil || node.hasInput(2))
      return WrittenNode("MatMul")
    case let gemm as Gemm:
      try node.refuse(fused: gemm.activation != nil)
      return WrittenNode(
        "Gemm",
        [
          "alpha": .float(gemm.alpha), "beta": .float(gemm.beta),
          "transA": .flag(gemm.transposesLeft), "transB": .flag(gemm.transposesRight),
        ])
    default: return nil
    }
  }
}
