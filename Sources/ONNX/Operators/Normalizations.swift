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
      let isSpatial = try node.flag("spatial", default: true)
      let isTraining = try node.flag("training_mode", default: false) && node.opset >= 14
      return .operation(
        BatchNormalization(
          epsilon: try node.float("epsilon", default: 1e-5),
          momentum: isTraining ? try node.float("momentum", default: 0.9) : nil,
          isSpatial: isSpatial || node.opset >= 9))
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
      guard normalization.isSpatial else {
        throw node.unwritable("its statistics belong to elements, as before opset 9")
      }
      let isTraining = normalization.momentum != nil
      return WrittenNode(
        "BatchNormalization",
        [
          "epsilon": .float(normalization.epsilon),
          "momentum": normalization.momentum.map { .float($0) },
          "training_mode": isTraining ? .flag(true) : nil,
        ], outputs: Array(node.outputs.prefix(isTraining ? 3 : 1)))
    case is Dropout: return WrittenNode("Dropout")
    case let normalization as InstanceNormalization:
      return WrittenNode("InstanceNormalization", ["epsilon": .float(normalization.epsilon)])
    case let normalization as GroupNormalization: return repeated(normalization, &node)
    case let normalization as LocalResponseNormalization:
      return WrittenNode(
        "LRN",
        [
          "size": .int(normalization.size), "alpha": .float(normalization.alpha),
          "beta": .float(normalization.beta), "bias": .float(normalization.bias),
        ])
    case let normalization as LpNormalization:
      return WrittenNode(
        "LpNormalization", ["axis": .int(normalization.axis), "p": .int(normalization.p)])
    case let normalization as MeanVarianceNormalization:
      guard normalization.normalizesVariance else {
        throw node.unwritable("it subtracts the mean only, as before opset 9")
      }
      return WrittenNode("MeanVarianceNormalization", ["axes": .ints(normalization.axes)])
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

  /// Repeats what is one number a group for each channel of the group.
  private static func repeated(
    _ normalization: GroupNormalization, _ node: inout NodeWriter
  ) -> WrittenNode {
    var inputs = node.inputs
    if normalization.scalesGroups, inputs.count > 2 {
      let channels = node.precede(
        "Shape", ["start": .int(1), "end": .int(2)], inputs: [node.input(0)])
      let groups = node.constant([normalization.groups])
      let width = node.precede("Div", inputs: [channels, groups])
      let one = node.constant([1])
      let repeats = node.precede("Concat", ["axis": .int(0)], inputs: [one, width])
      let list = node.constant([-1])
      for index in 1...2 {
        let column = node.precede("Unsqueeze", inputs: [node.input(index), one])
        let rows = node.precede("Tile", inputs: [column, repeats])
        inputs[index] = node.precede("Reshape", inputs: [rows, list])
      }
    }
    return WrittenNode(
      "GroupNormalization",
      ["num_groups": .int(normalization.groups), "epsilon": .float(normalization.epsilon)],
      inputs: inputs)
  }
}
