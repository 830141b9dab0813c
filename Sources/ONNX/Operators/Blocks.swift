import NeuralNet

/// Rearrangements between channels and space.
enum Blocks: Mapping {
  static let kinds = ["DepthToSpace", "SpaceToDepth"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    let size = try node.integer("blocksize", default: 0)
    guard (1...1 << 15).contains(size) else { throw node.invalid("blocksize", "is \(size)") }
    guard node.kind == "DepthToSpace" else { return .operation(SpaceToDepth(blockSize: size)) }
    let mode = node.string("mode", default: "DCR")
    guard mode == "DCR" || mode == "CRD" else { throw node.invalid("mode", "is '\(mode)'") }
    return .operation(DepthToSpace(blockSize: size, isColumnRowDepth: mode == "CRD"))
  }
}
