import NeuralNet

/// Rearrangements between channels and space, and along time.
enum Blocks: Mapping {
  static let kinds = ["DepthToSpace", "ReverseSequence", "SpaceToDepth"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    if node.kind == "ReverseSequence" {
      return .operation(
        ReverseSequence(
          batchAxis: try node.integer("batch_axis", default: 1),
          timeAxis: try node.integer("time_axis", default: 0)))
    }
    let size = try node.integer("blocksize", default: 0)
    guard (1...1 << 15).contains(size) else { throw node.invalid("blocksize", "is \(size)") }
    guard node.kind == "DepthToSpace" else { return .operation(SpaceToDepth(blockSize: size)) }
    let mode = node.string("mode", default: "DCR")
    guard mode == "DCR" || mode == "CRD" else { throw node.invalid("mode", "is '\(mode)'") }
    return .operation(DepthToSpace(blockSize: size, isColumnRowDepth: mode == "CRD"))
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case let blocks as DepthToSpace:
      return WrittenNode(
        "DepthToSpace",
        [
          "blocksize": .int(blocks.blockSize),
          "mode": .string(blocks.isColumnRowDepth ? "CRD" : "DCR"),
        ])
    case let reversal as ReverseSequence:
      return WrittenNode(
        "ReverseSequence",
        ["batch_axis": .int(reversal.batchAxis), "time_axis": .int(reversal.timeAxis)])
    case let blocks as SpaceToDepth:
      return WrittenNode("SpaceToDepth", ["blocksize": .int(blocks.blockSize)])
    default: return nil
    }
  }
}
