import NeuralNet

/// Boxes and what lies within them.
enum Regions: Mapping {
  static let kinds = ["NonMaxSuppression"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    .operation(NonMaxSuppression(hasCenters: try node.flag("center_point_box", default: false)))
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    guard let suppression = operation as? NonMaxSuppression else { return nil }
    return WrittenNode(
      "NonMaxSuppression", ["center_point_box": suppression.hasCenters ? .int(1) : nil])
  }
}
