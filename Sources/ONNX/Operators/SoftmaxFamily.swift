import NeuralNet

/// Softmax and its logarithm; before opset 13 over all dimensions from the axis on.
enum SoftmaxFamily: Mapping {
  static let kinds = ["LogSoftmax", "Softmax"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    let flattens = node.opset < 13
    let axis = try node.integer("axis", default: flattens ? 1 : -1)
    guard node.kind == "Softmax" else {
      return .operation(LogSoftmax(axis: axis, flattens: flattens))
    }
    return .operation(Softmax(axis: axis, flattens: flattens))
  }
}
