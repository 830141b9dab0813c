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

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    guard let top = operation as? TopK else { return nil }
    return WrittenNode("TopK", ["axis": .int(top.axis), "largest": .flag(top.takesLargest)])
  }
}
