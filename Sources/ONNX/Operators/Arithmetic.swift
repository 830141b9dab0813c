import NeuralNet

/// Operators over several tensors that broadcast to one another.
enum Arithmetic: Mapping {
  static let kinds = ["Add", "Sub", "Mul", "Div", "Min", "Max", "Sum", "Mean", "Pow", "Mod"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    try LegacyBroadcast.align(&node)
    switch node.kind {
    case "Sub": return .operation(Subtract())
    case "Mul": return .operation(Multiply())
    case "Div": return .operation(Divide())
    case "Min": return .operation(Minimum())
    case "Max": return .operation(Maximum())
    case "Mean": return .operation(Mean())
    case "Pow": return .operation(Power())
    case "Mod":
      return .operation(Modulo(followsDividend: try node.flag("fmod", default: false)))
    default: return .operation(Add())
    }
  }
}
