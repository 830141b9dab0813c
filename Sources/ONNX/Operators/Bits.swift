import NeuralNet

/// Operators on the bits of integers that broadcast to one another.
enum Bits: Mapping {
  static let kinds = ["BitShift", "BitwiseAnd", "BitwiseOr", "BitwiseXor"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    switch node.kind {
    case "BitwiseAnd": return .operation(BitwiseAnd())
    case "BitwiseOr": return .operation(BitwiseOr())
    case "BitwiseXor": return .operation(BitwiseXor())
    default:
      let direction = node.string("direction", default: "")
      guard direction == "LEFT" || direction == "RIGHT" else {
        throw node.invalid("direction", "is '\(direction)'")
      }
      return .operation(BitShift(isLeft: direction == "LEFT"))
    }
  }
}
