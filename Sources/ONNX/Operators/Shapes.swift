import NeuralNet

/// Operators that change the shape and leave the elements as they are.
enum Shapes: Mapping {
  static let kinds = [
    "Expand", "Flatten", "Reshape", "Shape", "Size", "Squeeze", "Tile", "Transpose", "Unsqueeze",
  ]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    switch node.kind {
    case "Expand": return .operation(Expand())
    case "Flatten": return .operation(Flatten(axis: try node.integer("axis", default: 1)))
    case "Reshape":
      if node.opset < 5, let shape = try node.integers("shape") { node.setInput(1, to: shape) }
      return .operation(Reshape(allowsZero: try node.flag("allowzero", default: false)))
    case "Shape":
      return .operation(
        ShapeOf(
          start: try bound(node, "start") ?? 0, end: try bound(node, "end")))
    case "Size": return .operation(SizeOf())
    case "Tile": return .operation(Tile())
    case "Transpose": return .operation(Transpose(permutation: try node.integers("perm")))
    default:
      if node.opset < 13, let axes = try node.integers("axes") { node.setInput(1, to: axes) }
      return .operation(node.kind == "Squeeze" ? Squeeze() : Unsqueeze())
    }
  }

  private static func bound(_ node: NodeReader, _ name: String) throws(ONNXError) -> Int? {
    try node.optionalInteger(name).map { min(max($0, -1 << 30), 1 << 30) }
  }
}
