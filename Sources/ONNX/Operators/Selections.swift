import NeuralNet

/// Operators that pick, join or cut elements.
enum Selections: Mapping {
  static let kinds = [
    "Concat", "Gather", "GatherElements", "GatherND", "NonZero", "Slice", "Split",
  ]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    switch node.kind {
    case "Concat": return .operation(Concat(axis: try node.integer("axis", default: 1)))
    case "Gather": return .operation(Gather(axis: try node.integer("axis", default: 0)))
    case "GatherElements":
      return .operation(GatherElements(axis: try node.integer("axis", default: 0)))
    case "GatherND":
      return .operation(GatherND(batchDimensions: try node.integer("batch_dims", default: 0)))
    case "NonZero": return .operation(NonZero())
    case "Slice":
      if node.opset < 10 {
        for (index, name) in [(1, "starts"), (2, "ends"), (3, "axes")] {
          if let values = try node.integers(name) { node.setInput(index, to: values) }
        }
      }
      return .operation(Slice())
    default:
      if node.opset < 13, let sizes = try node.integers("split") { node.setInput(1, to: sizes) }
      return .operation(
        Split(
          axis: try node.integer("axis", default: 0),
          parts: try parts(node)))
    }
  }

  /// The number of parts that a split without sizes gives; each has a name, used or not.
  private static func parts(_ node: NodeReader) throws(ONNXError) -> Int {
    let parts = try node.integer("num_outputs", default: node.outputs.count)
    guard parts == node.outputs.count else {
      throw node.invalid("num_outputs", "is \(parts), but there are \(node.outputs.count) outputs")
    }
    return parts
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case let concat as Concat: return WrittenNode("Concat", ["axis": .int(concat.axis)])
    case let gather as Gather: return WrittenNode("Gather", ["axis": .int(gather.axis)])
    case let gather as GatherElements:
      return WrittenNode("GatherElements", ["axis": .int(gather.axis)])
    case let gather as GatherND:
      return WrittenNode("GatherND", ["batch_dims": .int(gather.batchDimensions)])
    case is NonZero: return WrittenNode("NonZero")
    case is Slice: return WrittenNode("Slice")
    case let split as Split:
      let parts = node.hasInput(1) ? nil : AttributeValue.int(split.parts)
      return WrittenNode("Split", ["axis": .int(split.axis), "num_outputs": parts])
    default: return nil
    }
  }
}
