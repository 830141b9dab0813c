import NeuralNet
import Tensors

/// Activation functions with parameters.
enum Activations: Mapping {
  static let kinds = [
    "Celu", "Clip", "Elu", "Gelu", "HardSigmoid", "LeakyRelu", "PRelu", "Selu", "Shrink",
    "ThresholdedRelu",
  ]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    switch node.kind {
    case "Celu": return .operation(Celu(alpha: try node.float("alpha", default: 1)))
    case "Elu": return .operation(Elu(alpha: try node.float("alpha", default: 1)))
    case "Gelu":
      return .operation(Gelu(isApproximate: node.string("approximate", default: "") == "tanh"))
    case "HardSigmoid":
      return .operation(
        HardSigmoid(
          alpha: try node.float("alpha", default: 0.2), beta: try node.float("beta", default: 0.5)))
    case "LeakyRelu": return .operation(LeakyRelu(alpha: try node.float("alpha", default: 0.01)))
    case "PRelu":
      // The slope belongs to the channels before opset 7, and to the last dimensions since.
      if node.opset < 7 { node.alignSecondInput(at: 1) }
      return .operation(PRelu())
    case "Selu":
      return .operation(
        Selu(
          alpha: try node.float("alpha", default: 1.6732632),
          gamma: try node.float("gamma", default: 1.050701)))
    case "Shrink":
      return .operation(
        Shrink(
          bias: try node.float("bias", default: 0), lambda: try node.float("lambd", default: 0.5)))
    case "ThresholdedRelu":
      return .operation(ThresholdedRelu(alpha: try node.float("alpha", default: 1)))
    default:
      if node.opset < 11 {
        for (index, name) in [(1, "min"), (2, "max")] where node.has(name) {
          let bound = try node.float(name, default: 0)
          node.setInput(index, to: Tensor(shape: [], floats: [bound]))
        }
      }
      return .operation(Clip())
    }
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case let celu as Celu: return WrittenNode("Celu", ["alpha": .float(celu.alpha)])
    case let elu as Elu: return WrittenNode("Elu", ["alpha": .float(elu.alpha)])
    case let gelu as Gelu:
      return WrittenNode("Gelu", ["approximate": .string(gelu.isApproximate ? "tanh" : "none")])
    case let sigmoid as HardSigmoid:
      return WrittenNode(
        "HardSigmoid", ["alpha": .float(sigmoid.alpha), "beta": .float(sigmoid.beta)])
    case let relu as LeakyRelu: return WrittenNode("LeakyRelu", ["alpha": .float(relu.alpha)])
    case is PRelu: return WrittenNode("PRelu")
    case let selu as Selu:
      return WrittenNode("Selu", ["alpha": .float(selu.alpha), "gamma": .float(selu.gamma)])
    case let shrink as Shrink:
      return WrittenNode("Shrink", ["bias": .float(shrink.bias), "lambd": .float(shrink.lambda)])
    case let relu as ThresholdedRelu:
      return WrittenNode("ThresholdedRelu", ["alpha": .float(relu.alpha)])
    case is Clip: return WrittenNode("Clip")
    case is Silu:
      let gate = node.precede("Sigmoid", inputs: [node.input(0)])
      return WrittenNode("Mul", inputs: [node.input(0), gate])
    default: return nil
    }
  }
}
