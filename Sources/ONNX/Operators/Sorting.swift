import NeuralNet

/// The largest or smallest elements.
enum Sorting: Mapping {
  static let kinds = ["TopK"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    if node.opset < 10, let count = try node.optionalInteger("k") { node.setInput(1, to: [count]) }
    return .operation(
      TopK(
        axis: try node.integer("axis", default: -1),
        takesLargest: try node.flag("largest", default: true)))
  }
}
