import NeuralNet
import Tensors

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

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case is Add: return WrittenNode(node.inputs.count == 2 ? "Add" : "Sum")
    case let operation as AlignAxes: return aligned(operation, &node)
    case let modulo as Modulo:
      return WrittenNode("Mod", ["fmod": .flag(modulo.followsDividend)])
    default:
      let kind = type(of: operation).kind
      return kinds.contains(kind) ? WrittenNode(kind) : nil
    }
  }

  /// Appends dimensions of size 1, as many as the two ranks and the axis ask for.
  private static func aligned(_ operation: AlignAxes, _ node: inout NodeWriter) -> WrittenNode {
    let shape = node.precede("Shape", inputs: [node.input(1)])
    var missing = node.precede("Shape", inputs: [shape])
    missing = node.precede("Neg", inputs: [missing])
    if operation.axis >= 0 {
      let target = node.precede("Shape", inputs: [node.input(0)])
      let rank = node.precede("Shape", inputs: [target])
      missing = node.precede("Add", inputs: [missing, rank])
    }
    let axis = node.constant([0 &- operation.axis])
    missing = node.precede("Add", inputs: [missing, axis])
    let one = Tensor(shape: [1], int64s: [1])
    let ones = node.precede("ConstantOfShape", ["value": .tensor(one)], inputs: [missing])
    let wanted = node.precede("Concat", ["axis": .int(0)], inputs: [shape, ones])
    return WrittenNode("Reshape", ["allowzero": .flag(true)], inputs: [node.input(1), wanted])
  }
}
