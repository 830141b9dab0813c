import NeuralNet

/// Sequences of tensors.
enum Sequences: Mapping {
  static let kinds = [
    "ConcatFromSequence", "SequenceAt", "SequenceConstruct", "SequenceEmpty", "SequenceErase",
    "SequenceInsert", "SequenceLength", "SplitToSequence",
  ]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    switch node.kind {
    case "ConcatFromSequence":
      return .operation(
        ConcatFromSequence(
          axis: try node.integer("axis", default: 0),
          addsAxis: try node.flag("new_axis", default: false)))
    case "SequenceAt": return .operation(SequenceAt())
    case "SequenceErase": return .operation(SequenceErase())
    case "SequenceInsert": return .operation(SequenceInsert())
    case "SequenceLength": return .operation(SequenceLength())
    case "SplitToSequence":
      return .operation(
        SplitToSequence(
          axis: try node.integer("axis", default: 0),
          keepsDimensions: try node.flag("keepdims", default: true)))
    default: return .operation(SequenceConstruct())
    }
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case let concat as ConcatFromSequence:
      return WrittenNode(
        "ConcatFromSequence",
        ["axis": .int(concat.axis), "new_axis": concat.addsAxis ? .int(1) : nil])
    case is SequenceAt: return WrittenNode("SequenceAt")
    case is SequenceErase: return WrittenNode("SequenceErase")
    case is SequenceInsert: return WrittenNode("SequenceInsert")
    case is SequenceLength: return WrittenNode("SequenceLength")
    case let split as SplitToSequence:
      return WrittenNode(
        "SplitToSequence", ["axis": .int(split.axis), "keepdims": .flag(split.keepsDimensions)])
    case is SequenceConstruct:
      return WrittenNode(node.inputs.isEmpty ? "SequenceEmpty" : "SequenceConstruct")
    default: return nil
    }
  }
}
