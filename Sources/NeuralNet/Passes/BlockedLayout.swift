import Tensors
import VectorMath

/// Lets convolutions and what lies between them compute in blocked layout, `[N, blocks, H, W, 16]`.
///
/// A value changes its layout once at most, where the regions of either layout meet. Which node is
/// on which side depends on the graph only, not on the sizes of a run.
struct BlockedLayout {
  let allowsWinograd: Bool

  /// Whether to ask nothing about costs.
  let isForced: Bool

  func apply(_ graph: inout Graph) {
    let facts = ChannelFacts.facts(graph)
    let forms = BlockedForms(graph, facts: facts)
    var candidates: [Int: BlockedForm] = [:]
    for (index, node) in graph.nodes.enumerated() {
      if let form = forms.form(node) { candidates[index] = form }
    }
    let choice = LayoutChoice(graph, forms: candidates, facts: facts, isForced: isForced)
    guard !choice.blocked.isEmpty else { return }
    var rewrite = BlockedRewrite(graph, facts: facts, allowsWinograd: allowsWinograd)
    for (index, node) in graph.nodes.enumerated() {
      if choice.blocked.contains(index), let form = candidates[index] {
        rewrite.appendBlocked(node, form)
      } else {
        rewrite.appendPlain(node)
      }
    }
    graph = rewrite.finished()
  }
}

/// A graph under construction in which values have a plain form, a blocked one, or both.
private struct BlockedRewrite {
  private let source: Graph
  private let facts: [String: ChannelFacts]
  private let allowsWinograd: Bool
  private var graph: Graph
  private var names: Set<String>

  /// The names of the blocked forms.
  private var blockedNames: [String: String] = [:]

  /// The values that have a plain form under their own name.
  private var plain: Set<String>

  /// Selections of channels that no node has collected yet.
  private var selections: [String: ChannelSelection] = [:]

  init(_ source: Graph, facts: [String: ChannelFacts], allowsWinograd: Bool) {
    self.source = source
    self.facts = facts
    self.allowsWinograd = allowsWinograd
    graph = source
    graph.nodes = []
    plain = Set(source.initializers.keys).union(source.inputs.map(\.name))
    names = plain.union(source.nodes.flatMap(\.outputs))
  }

  /// The graph, in which every output has its plain form.
  mutating func finished() -> Graph {
    for output in source.outputs { ensurePlain(output.name) }
    return graph
  }

  mutating func appendPlain(_ node: Node) {
    for name in node.inputs { ensurePlain(name) }
    graph.nodes.append(node)
    plain.formUnion(node.outputs)
  }

  mutating func appendBlocked(_ node: Node, _ form: BlockedForm) {
    switch form {
    case .convolution(let plan): appendConvolution(node, plan)
    case .elementwise(let operation), .resized(let operation):
      for name in node.inputs.dropFirst() { ensurePlain(name) }
      append(operation, node, [blocked(node.input(0))] + node.inputs.dropFirst())
    case .replaced(let operation): append(operation, node, [blocked(node.input(0))])
    case .leaving(let operation):
      graph.nodes.append(
        Node(
          name: node.name, operation: operation, inputs: [blocked(node.input(0))],
          outputs: node.outputs))
      plain.formUnion(node.outputs)
    case .binary(let operation):
      let channels = facts[node.output(0)]?.channels ?? 0
      let inputs = node.inputs.map { broadcast($0, channels, filler: operation is Divide ? 1 : 0) }
      append(BlockwiseBinary(operation: operation), node, inputs)
    case .routing(let parts):
      for (name, part) in zip(node.outputs, parts) where !name.isEmpty {
        selections[name] = ChannelSelection(
          channels: part.channels.map { origin in
            selections[origin.name]?.channels[origin.channel] ?? origin
          })
      }
    }
  }

  private mutating func appendConvolution(_ node: Node, _ plan: BlockedConvolutionPlan) {
    let data = node.input(0)
    let isBlocked = !(plan.takesPlain && plain.contains(data))
    guard let weights = plan.packed(inputIsBlocked: isBlocked, allowsWinograd: allowsWinograd)
    else { return appendPlain(node) }
    let operation = BlockwiseConvolution(
      window: plan.operation.window, weights: weights, activation: plan.operation.activation,
      residualComesLast: plan.operation.residualComesLast)
    var inputs = [isBlocked ? blocked(data, channels: plan.inChannels) : data]
    if plan.hasResidual { inputs.append(blocked(node.input(3))) }
    append(operation, node, inputs)
  }

  private mutating func append(_ operation: any Operator, _ node: Node, _ inputs: [String]) {
    let name = fresh(node.output(0))
    blockedNames[node.output(0)] = name
    graph.nodes.append(
      Node(name: node.name, operation: operation, inputs: inputs, outputs: [name]))
  }

  private mutating func fresh(_ name: String) -> String {
    var candidate = "\(name)/blocked"
    while !names.insert(candidate).inserted { candidate += "'" }
    return candidate
  }

  /// Makes the plain form of a value if it is not there yet.
  private mutating func ensurePlain(_ name: String) {
    guard !name.isEmpty, !plain.contains(name), let channels = facts[name]?.channels else { return }
    let blocked = blocked(name)
    plain.insert(name)
    graph.nodes.append(
      Node(
        name: "\(name)/unblock", operation: UnblockChannels(channels: channels), inputs: [blocked],
        outputs: [name]))
  }

  /// The name of the blocked form of a value, which is made if it is not there yet.
  ///
  /// `channels` are what the reader wants if nothing is known of the value.
  private mutating func blocked(_ name: String, channels: Int? = nil) -> String {
    if let known = blockedNames[name] { return known }
    if let selection = selections[name] { return collected(name, selection) }
    let result = fresh(name)
    blockedNames[name] = result
    graph.nodes.append(
      Node(
        name: "\(name)/block",
        operation: BlockChannels(channels: facts[name]?.channels ?? channels),
        inputs: [name], outputs: [result]))
    return result
  }

  private mutating func collected(_ name: String, _ selection: ChannelSelection) -> String {
    var sources: [String] = []
    var numbers: [String: Int] = [:]
    for origin in selection.channels where numbers[origin.name] == nil {
      numbers[origin.name] = sources.count
      sources.append(origin.name)
    }
    let inputs = sources.map { blocked($0) }
    let result: String
    if let whole = wholeSources(selection), whole.count == 1 {
      result = inputs[0]
    } else {
      result = fresh(name)
      let route = ChannelRoute(
        selection.channels.map { origin in
          ChannelRoute.Origin(source: numbers[origin.name] ?? 0, channel: origin.channel)
        })
      let isConcat = wholeSources(selection)?.dropLast().allSatisfy { name in
        facts[name].map { $0.channels % ChannelBlock.size == 0 } ?? false
      }
      graph.nodes.append(
        Node(
          name: "\(name)/collect",
          operation: isConcat == true && sources.count == wholeSources(selection)?.count
            ? Concat(axis: 1) : BlockwiseRouting(route: route),
          inputs: inputs, outputs: [result]))
    }
    blockedNames[name] = result
    return result
  }

  /// The values that a selection consists of if it takes each as a whole.
  private func wholeSources(_ selection: ChannelSelection) -> [String]? {
    var result: [String] = []
    var place = 0
    while place < selection.count {
      let name = selection.channels[place].name
      guard let count = facts[name]?.channels, place + count <= selection.count,
        (0..<count).allSatisfy({ selection.channels[place + $0] == (name, $0) })
      else { return nil }
      result.append(name)
      place += count
    }
    return result
  }

  /// The name of an operand of a binary operator in a form that broadcasts to blocked layout.
  private mutating func broadcast(_ name: String, _ channels: Int, filler: Float) -> String {
    guard let constant = source.initializers[name] else {
      if facts[name]?.channels == channels { return blocked(name) }
      return withLaneAxis(name)
    }
    if constant.count == 1 { return added(Tensor(shape: [], storage: constant.storage), name) }
    let shape = Array(repeating: 1, count: 4 - constant.rank) + constant.shape
    guard shape[1] == channels, case .float32(let values) = constant.storage else {
      return added(Tensor(shape: shape + [1], storage: constant.storage), name)
    }
    let blockedShape = BlockedShape.blocked(shape)
    var result = [Float](repeating: filler, count: blockedShape.product)
    let plane = shape[2] * shape[3]
    for place in values.indices {
      let (channel, pixel) = (place / plane % channels, place % plane)
      let block = place / plane / channels * blockedShape[1] + channel / ChannelBlock.size
      result[(block * plane + pixel) * ChannelBlock.size + channel % ChannelBlock.size] =
        values[place]
    }
    return added(Tensor(shape: blockedShape, floats: result), name)
  }

  /// A value of one channel, which serves for all lanes.
  private mutating func withLaneAxis(_ name: String) -> String {
    ensurePlain(name)
    let result = fresh(name)
    let axes = added(Tensor(shape: [1], int64s: [4]), name)
    graph.nodes.append(
      Node(
        name: "\(name)/lanes", operation: Unsqueeze(), inputs: [name, axes], outputs: [result]))
    return result
  }

  private mutating func added(_ tensor: Tensor, _ name: String) -> String {
    let result = fresh(name)
    graph.initializers[result] = tensor
    return result
  }
}
