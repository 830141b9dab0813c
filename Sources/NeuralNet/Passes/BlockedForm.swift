import Tensors
import VectorMath

/// How a node computes in blocked layout, and which of its inputs must be in it.
enum BlockedForm {
  /// The constant weights are kept by their name.
  case convolution(BlockedConvolutionPlan)

  /// The operator works on either layout as it is.
  case elementwise(any Operator)

  /// Constants among the inputs are brought into blocked layout.
  case binary(any ElementwiseBinary)

  /// Another operator takes the node's place and reads the data only.
  case replaced(any Operator)

  /// Another operator takes the node's place and reads the other inputs as they are.
  case resized(any Operator)

  case routing([ChannelSelection])

  /// Another operator takes the node's place, whose result is in plain layout.
  case leaving(any Operator)
}

/// Finds the forms that the nodes of a graph have in blocked layout.
struct BlockedForms {
  let graph: Graph
  let facts: [String: ChannelFacts]
  private let producers: [String: Int]

  init(_ graph: Graph, facts: [String: ChannelFacts]) {
    self.graph = graph
    self.facts = facts
    producers = graph.producers()
  }

  /// The form of a node, or nil if it must stay as it is.
  func form(_ node: Node) -> BlockedForm? {
    if node.operation is Convolution {
      return BlockedConvolutionPlan(node, graph, facts).map { .convolution($0) }
    }
    if let binary = node.operation as? any ElementwiseBinary { return self.binary(binary, node) }
    guard let channels = facts[node.input(0)]?.channels else { return nil }
    if let unary = node.operation as? any ElementwiseUnary {
      return unary.map.keepsPaddingFinite ? .elementwise(unary) : nil
    }
    switch node.operation {
    case let operation as Clip: return .elementwise(operation)
    case let operation as MaxPool:
      guard !operation.givesPlaces, BlockwisePool.supports(operation.window) else { return nil }
      return .replaced(BlockwisePool(function: .maximum, window: operation.window))
    case let operation as AveragePool:
      guard BlockwisePool.supports(operation.window) else { return nil }
      return .replaced(
        BlockwisePool(
          function: .average(countsPadding: operation.countsPadding), window: operation.window))
    case is GlobalAveragePool: return .replaced(BlockwiseGlobalAverage())
    case let operation as Reduce:
      guard operation.function == .mean, operation.reducesPlanes(node, graph) else { return nil }
      return .replaced(BlockwiseGlobalAverage())
    case let operation as Transpose where operation.permutation == [0, 2, 3, 1]:
      return .leaving(LastChannels(channels: channels))
    case is TransposedConvolution: return BlockwiseUpsampling(node, graph).map { .replaced($0) }
    case is PRelu: return prelu(node, channels).map { .replaced($0) }
    case let operation as BatchNormalization:
      return affine(operation, node, channels).map { .replaced($0) }
    case let operation as Resize:
      guard operation.planeFactor(node, graph, producers) != nil else { return nil }
      return .resized(BlockwiseResize(resize: operation, channels: channels))
    default:
      let selections = ChannelSelection.selections(node, graph) { facts[$0]?.channels }
      guard !selections.isEmpty, selections.allSatisfy({ $0.count > 0 }) else { return nil }
      return .routing(selections)
    }
  }

  private func prelu(_ node: Node, _ channels: Int) -> (any Operator)? {
    guard let slope = graph.initializers[node.input(1)], let values = graph.floats(node.input(1))
    else { return nil }
    if slope.count == 1 { return LeakyRelu(alpha: values[0]) }
    guard slope.perChannel(channels) else { return nil }
    return BlockwisePRelu(slopes: ChannelBlock.padded(values))
  }

  private func affine(
    _ operation: BatchNormalization, _ node: Node, _ channels: Int
  ) -> (any Operator)? {
    let values = node.inputs.dropFirst().compactMap { graph.floats($0) }
    guard operation.momentum == nil, operation.isSpatial, values.count == 4,
      values.allSatisfy({ $0.count == channels }),
      node.outputs.dropFirst().allSatisfy(\.isEmpty)
    else { return nil }
    let (scale, bias) = BatchNormalization.affine(
      scale: values[0], bias: values[1], mean: values[2], variance: values[3],
      epsilon: operation.epsilon)
    return BlockwiseAffine(
      scale: ChannelBlock.padded(scale), bias: ChannelBlock.padded(bias),
      activation: operation.activation)
  }

  private func binary(_ operation: any ElementwiseBinary, _ node: Node) -> BlockedForm? {
    guard let result = facts[node.output(0)], node.inputs.count > 1 else { return nil }
    if operation is Divide {
      guard node.inputs.count == 2, graph.initializers[node.input(1)] != nil else { return nil }
    } else {
      let isFinite =
        operation is Add || operation is Subtract || operation is Multiply
        || operation is Maximum || operation is Minimum
      guard isFinite else { return nil }
    }
    var hasData = false
    for name in node.inputs {
      if graph.initializers[name] != nil {
        guard graph.floats(name) != nil else { return nil }
        continue
      }
      guard let channels = facts[name]?.channels else { return nil }
      if channels == result.channels { hasData = true }
      guard channels == result.channels || channels == 1 else { return nil }
    }
    return hasData ? .binary(operation) : nil
  }
}

extension BlockedForm {
  /// The inputs that must be in blocked layout.
  func dataInputs(
    _ node: Node, _ graph: Graph, _ facts: [String: ChannelFacts]
  ) -> [Int] {
    switch self {
    case .convolution(let plan): return plan.hasResidual ? [0, 3] : [0]
    case .elementwise, .replaced, .resized, .leaving: return [0]
    case .routing: return Array(node.inputs.indices).filter { facts[node.input($0)] != nil }
    case .binary:
      let channels = facts[node.output(0)]?.channels
      return node.inputs.indices.filter {
        graph.initializers[node.input($0)] == nil && facts[node.input($0)]?.channels == channels
      }
    }
  }
}

extension UnaryMap {
  /// Whether small numbers have small images, so that padding never gets out of hand.
  fileprivate var keepsPaddingFinite: Bool {
    switch self {
    case .reciprocal, .exponential, .logarithm, .squareRoot: false
    default: true
    }
  }
}

extension Tensor {
  /// Whether a constant that is broadcast to `[N, C, H, W]` has one number a channel.
  fileprivate func perChannel(_ channels: Int) -> Bool {
    guard (3...4).contains(rank), count == channels else { return false }
    return shape[rank - 3] == channels
  }
}
