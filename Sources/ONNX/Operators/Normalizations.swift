import NeuralNet

/// Normalisation with stored or own statistics, and dropout.
enum Normalizations: Mapping {
  static let kinds = [
    "BatchNormalization", "Dropout", "GroupNormalization", "InstanceNormalization", "LRN",
    "LayerNormalization", "LpNormalization", "MeanVarianceNormalization",
  ]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    switch node.kind {
    case "BatchNormalization":
      guard try node.flag("spatial", default: true) else {
        throw node.invalid("spatial", "is 0, which is not supported")
      }
      let isTraining = try node.flag("training_mode", default: false) && node.opset >= 14
      return .operation(
        BatchNormalization(
          epsilon: try node.float("epsilon", default: 1e-5),
          momentum: isTraining ? try node.float("momentum", default: 0.9) : nil))
    case "Dropout": return .operation(Dropout())
    case "InstanceNormalization":
      return .operation(InstanceNormalization(epsilon: try node.float("epsilon", default: 1e-5)))
    case "GroupNormalization":
      return .operation(
        GroupNormalization(
          groups: try node.integer("num_groups", default: 0),
          epsilon: try node.float("epsilon", default: 1e-5), scalesGroups: node.opset < 21))
    case "LRN":
      return .operation(
        LocalResponseNormalization(
          size: try node.integer("size", default: 0),
          alpha: try node.float("alpha", default: 1e-4),
          beta: try node.float("beta", default: 0.75), bias: try node.float("bias", default: 1)))
    case "LpNormalization":
      return .operation(
        LpNormalization(
          axis: try node.integer("axis", default: -1), p: try node.integer("p", default: 2)))
    case "MeanVarianceNormalization": return .operation(try meanVariance(node))
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

  private static func meanVariance(
    _ node: NodeReader
  ) throws(ONNXError) -> MeanVarianceNormalization {
    guard node.opset < 9 else {
      return MeanVarianceNormalization(axes: try node.integers("axes") ?? [0, 2, 3])
    }
    let isAcross = try node.flag("across_channels", default: false)
    return MeanVarianceNormalization(
      axes: isAcross ? [1, 2, 3] : [2, 3],
      normalizesVariance: try node.flag("normalize_variance", default: true))
  }
}
