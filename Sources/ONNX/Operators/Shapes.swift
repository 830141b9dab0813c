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

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case is Expand, is Squeeze, is Tile, is Unsqueeze:
      return WrittenNode(type(of: operation).kind)
    case let flatten as Flatten: return WrittenNode("Flatten", ["axis": .int(flatten.axis)])
    case let reshape as Reshape:
      return WrittenNode("Reshape", ["allowzero": .flag(reshape.allowsZero)])
    case let shape as ShapeOf:
      return WrittenNode("Shape", ["start": .int(shape.start), "end": shape.end.map { .int($0) }])
    case is SizeOf: return WrittenNode("Size")
    case let transpose as Transpose:
      return WrittenNode("Transpose", ["perm": transpose.permutation.map { .ints($0) }])
    default: return nil
    }
  }

  private static func bound(_ node: NodeReader, _ name: String) throws(ONNXError) -> Int? {
    try node.optionalInteger(name).map { min(max($0, -1 << 30), 1 << 30) }
  }
}
