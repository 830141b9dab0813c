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

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    if let shift = operation as? BitShift {
      return WrittenNode("BitShift", ["direction": .string(shift.isLeft ? "LEFT" : "RIGHT")])
    }
    return operation is any ElementwiseBits ? WrittenNode(type(of: operation).kind) : nil
  }
}
