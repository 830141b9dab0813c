import NeuralNet

/// Normalisation with stored or own statistics, and dropout.
enum Normalizations: Mapping {
  static let kinds = [
    "BatchNormalization", "Dropout", "InstanceNormalization", "LayerNormalization",
  ]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    switch node.kind {
    case "BatchNormalization":
      guard try node.flag("spatial", default: true) else {
        throw node.invalid("spatial", "is 0, which is not supported")
      }
      guard try !node.flag("training_mode", default: false) else {
        throw node.invalid("training_mode", "is 1: the model was exported for training")
      }
      return .operation(BatchNormalization(epsilon: try node.float("epsilon", default: 1e-5)))
    case "Dropout": return .operation(Dropout())
    case "InstanceNormalization":
      return .operation(InstanceNormalization(epsilon: try node.float("epsilon", default: 1e-5)))
    default:
      return .operation(
        LayerNormalization(
          axis: try node.integer("axis", default: -1),
          epsilon: try node.float("epsilon", default: 1e-5)))
    }
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case let normalization as BatchNormalization:
      return WrittenNode(
        "BatchNormalization", ["epsilon": .float(normalization.epsilon)],
        outputs: Array(node.outputs.prefix(1)))
    case is Dropout: return WrittenNode("Dropout")
    case let normalization as InstanceNormalization:
      return WrittenNode("InstanceNormalization", ["epsilon": .float(normalization.epsilon)])
    case let normalization as LayerNormalization:
      return WrittenNode(
        "LayerNormalization",
        ["axis": .int(normalization.axis), "epsilon": .float(normalization.epsilon)])
    default: return nil
    }
  }
}
