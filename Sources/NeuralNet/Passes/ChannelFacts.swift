import Tensors

/// What is known of a value before the sizes of the inputs are: that it is `[N, C, H, W]`, its
/// channels, and roughly its area.
struct ChannelFacts {
  var channels: Int

  /// Height times width, relative to the graph's input.
  var area: Double

  /// Values of more channels are none of ours; a file may claim any number.
  static let mostChannels = 1 << 14

  /// The facts about the values of a sorted graph; nothing about those that may be different.
  static func facts(_ graph: Graph) -> [String: ChannelFacts] {
    let producers = graph.producers()
    var facts = inputFacts(graph)
    for node in graph.nodes { add(node, graph, producers, &facts) }
    return facts
  }

  /// The facts about the graph's inputs.
  static func inputFacts(_ graph: Graph) -> [String: ChannelFacts] {
    var facts: [String: ChannelFacts] = [:]
    for input in graph.inputs {
      guard let shape = input.shape, shape.count == 4, let channels = shape[1],
        (1...mostChannels).contains(channels)
      else { continue }
      facts[input.name] = ChannelFacts(channels: channels, area: 1)
    }
    return facts
  }

  /// Adds the facts about a node's outputs.
  static func add(
    _ node: Node, _ graph: Graph, _ producers: [String: Int], _ facts: inout [String: ChannelFacts]
  ) {
    let outputs = ChannelRule(graph: graph, producers: producers, facts: facts).outputs(node)
    for (name, fact) in zip(node.outputs, outputs) where !name.isEmpty {
      guard let fact, (1...mostChannels).contains(fact.channels) else { continue }
      facts[name] = fact
    }
  }
}

/// Finds the facts about a node's outputs from those about its inputs.
private struct ChannelRule {
  let graph: Graph
  let producers: [String: Int]
  let facts: [String: ChannelFacts]

  func outputs(_ node: Node) -> [ChannelFacts?] {
    if node.operation is any ElementwiseBinary { return [elementwise(node)] }
    guard var fact = facts[node.input(0)] else {
      return node.operation is Convolution ? [convolution(node, area: 1)] : []
    }
    if node.operation is any ElementwiseUnary { return [fact] }
    switch node.operation {
    case is Convolution: return [convolution(node, area: fact.area)]
    case is BatchNormalization, is Clip, is PRelu, is Identity, is InstanceNormalization,
      is Dropout:
      return [fact]
    case let operation as TransposedConvolution:
      guard let shape = graph.initializers[node.input(1)]?.shape, shape.count == 4 else {
        return []
      }
      let area = fact.area * Double(operation.window.strides.product)
      return [ChannelFacts(channels: [shape[1], operation.groups].product, area: area)]
    case let operation as MaxPool:
      fact.area /= Double(operation.window.strides.product)
      return [fact]
    case let operation as AveragePool:
      fact.area /= Double(operation.window.strides.product)
      return [fact]
    case is GlobalAveragePool, is GlobalMaxPool:
      return [ChannelFacts(channels: fact.channels, area: 1e-4)]
    case let operation as Reduce:
      guard operation.reducesPlanes(node, graph) else { return [] }
      return [ChannelFacts(channels: fact.channels, area: 1e-4)]
    case let operation as Resize:
      guard let factor = operation.planeFactor(node, graph, producers) else { return [] }
      fact.area *= factor
      return [fact]
    default:
      return ChannelSelection.selections(node, graph, channels: channels).map { selection in
        ChannelFacts(channels: selection.count, area: fact.area)
      }
    }
  }

  private func channels(_ name: String) -> Int? { facts[name]?.channels }

  private func convolution(_ node: Node, area: Double) -> ChannelFacts? {
    guard let operation = node.operation as? Convolution,
      let shape = graph.initializers[node.input(1)]?.shape, shape.count == 4, shape[0] > 0,
      node.inputs.count < 4 || node.input(3).isEmpty || facts[node.input(3)]?.channels == shape[0]
    else { return nil }
    return ChannelFacts(
      channels: shape[0], area: area / Double(max(1, operation.window.strides.product)))
  }

  /// The facts about the result of broadcasting; nil if an input might have more dimensions.
  private func elementwise(_ node: Node) -> ChannelFacts? {
    var result: ChannelFacts?
    for name in node.inputs {
      let fact: ChannelFacts
      if let constant = graph.initializers[name] {
        guard constant.rank <= 4 else { return nil }
        let channels = constant.rank < 3 ? 1 : constant.shape[constant.rank - 3]
        fact = ChannelFacts(channels: channels, area: 0)
      } else if let known = facts[name] {
        fact = known
      } else {
        return nil
      }
      guard let current = result else {
        result = fact
        continue
      }
      guard current.channels == fact.channels || current.channels == 1 || fact.channels == 1 else {
        return nil
      }
      result = ChannelFacts(
        channels: max(current.channels, fact.channels), area: max(current.area, fact.area))
    }
    // A constant alone does not make a value of four dimensions.
    return node.inputs.contains { facts[$0] != nil } ? result : nil
  }
}

extension Graph {
  /// The elements of an integer initialiser.
  func integers(_ name: String) -> [Int]? {
    guard let tensor = initializers[name], tensor.elementType != .float32 else { return nil }
    return try? tensor.integers(input: 0)
  }
}

extension Reduce {
  /// Whether height and width become 1 and nothing else changes.
  func reducesPlanes(_ node: Node, _ graph: Graph) -> Bool {
    let axes = graph.integers(node.input(1))?.sorted()
    return keepsDimensions && (axes == [2, 3] || axes == [-2, -1])
  }
}

extension Resize {
  /// How many times larger the planes become, roughly, if batch and channels certainly stay; nil
  /// if they might change.
  func planeFactor(_ node: Node, _ graph: Graph, _ producers: [String: Int]) -> Double? {
    guard sampling.coordinates != .cropAndResize else { return nil }
    if let axes, axes.allSatisfy({ [2, 3, -2, -1].contains($0) }) { return 4 }
    guard axes == nil || axes == [0, 1, 2, 3] else { return nil }
    if let scales = graph.floats(node.input(2)), !scales.isEmpty {
      guard scales.count == 4, scales[0] == 1, scales[1] == 1 else { return nil }
      return Double(scales[2]) * Double(scales[3])
    }
    guard node.input(2).isEmpty || graph.floats(node.input(2)) == [],
      aspectPolicy == .stretch, let sizes = producers[node.input(3)],
      graph.nodes[sizes].operation is Concat, let part = producers[graph.nodes[sizes].input(0)]
    else { return nil }
    return graph.nodes[part].isStartOfShape(of: node.input(0), graph, producers) ? 4 : nil
  }
}

extension Node {
  /// Whether the result is the first two sizes of a value.
  fileprivate func isStartOfShape(
    of name: String, _ graph: Graph, _ producers: [String: Int]
  ) -> Bool {
    if let shape = operation as? ShapeOf {
      return shape.start == 0 && shape.end == 2 && input(0) == name
    }
    guard operation is Slice, let source = producers[input(0)],
      let shape = graph.nodes[source].operation as? ShapeOf, shape.start == 0, shape.end == nil,
      graph.nodes[source].input(0) == name
    else { return false }
    let isPlain =
      input(3).isEmpty
      || graph.integers(input(3)) == [0]
        && (input(4).isEmpty || graph.integers(input(4)) == [1])
    return isPlain && graph.integers(input(1)) == [0] && graph.integers(input(2)) == [2]
  }
}
