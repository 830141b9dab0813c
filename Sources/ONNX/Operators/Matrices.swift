import NeuralNet

/// Matrix products.
enum Matrices: Mapping {
  static let kinds = ["Gemm", "MatMul"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    guard node.kind == "Gemm" else { return .operation(MatMul()) }
    return .operation(
      Gemm(
        alpha: try node.float("alpha", default: 1), beta: try node.float("beta", default: 1),
        transposesLeft: try node.flag("transA", default: false),
        transposesRight: try node.flag("transB", default: false)))
  }
}
