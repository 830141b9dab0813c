import NeuralNet

/// Softmax, its logarithm and its limit; before opset 13 over all dimensions from the axis on.
enum SoftmaxFamily: Mapping {
  static let kinds = ["Hardmax", "LogSoftmax", "Softmax"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    let flattens = node.opset < 13
    let axis = try node.integer("axis", default: flattens ? 1 : -1)
    switch node.kind {
    case "Hardmax": return .operation(Hardmax(axis: axis, flattens: flattens))
    case "LogSoftmax": return .operation(LogSoftmax(axis: axis, flattens: flattens))
    default: return .operation(Softmax(axis: axis, flattens: flattens))
    }
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case let softmax as Softmax:
      return written("Softmax", axis: softmax.axis, flattens: softmax.flattens, &node)
    case let hardmax as Hardmax:
      return written("Hardmax", axis: hardmax.axis, flattens: hardmax.flattens, &node)
    case let softmax as LogSoftmax:
      return written("LogSoftmax", axis: softmax.axis, flattens: softmax.flattens, &node)
    default: return nil
    }
  }

  /// What sums over several dimensions works on a matrix in between.
  private static func written(
    _ kind: String, axis: Int, flattens: Bool, _ node: inout NodeWriter
  ) -> WrittenNode {
    guard flattens, axis != -1 else { return WrittenNode(kind, ["axis": .int(axis)]) }
    let shape = node.precede("Shape", inputs: [node.input(0)])
    let matrix = node.precede("Flatten", ["axis": .int(axis)], inputs: [node.input(0)])
    let result = node.precede(kind, ["axis": .int(-1)], inputs: [matrix])
    return WrittenNode("Reshape", ["allowzero": .flag(true)], inputs: [result, shape])
  }
}
