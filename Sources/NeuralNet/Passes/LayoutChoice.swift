/// Decides which nodes compute in blocked layout, so that few values change their layout.
///
/// Convolutions start out blocked and everything else follows its inputs; then each node changes
/// sides for as long as that makes the sum of all costs smaller. Costs count elements written.
struct LayoutChoice {
  private struct Candidate {
    var index: Int

    /// How much more the node costs in plain layout.
    var gain: Double

    /// Names of the values that it needs in blocked layout if it is blocked.
    var data: Set<String>

    /// Whether it takes its data in either layout.
    var takesPlain: Bool

    /// Whether its results are in plain layout all the same.
    var givesPlain: Bool

    /// Names of all values that it reads or writes.
    var values: [String]
  }

  private let graph: Graph
  private let facts: [String: ChannelFacts]
  private let producers: [String: Int]
  private let readers: [String: [Int]]
  private let outputs: Set<String>
  private var candidates: [Int: Candidate] = [:]

  /// The indices of the nodes that compute in blocked layout.
  private(set) var blocked = Set<Int>()

  init(
    _ graph: Graph, forms: [Int: BlockedForm], facts: [String: ChannelFacts], isForced: Bool
  ) {
    self.graph = graph
    self.facts = facts
    producers = graph.producers()
    outputs = Set(graph.outputs.map(\.name))
    var readers: [String: [Int]] = [:]
    for (index, node) in graph.nodes.enumerated() {
      for name in Set(node.inputs) where !name.isEmpty { readers[name, default: []].append(index) }
    }
    self.readers = readers
    for (index, form) in forms { candidates[index] = candidate(index, form) }
    follow()
    if !isForced { improve() }
  }

  private func candidate(_ index: Int, _ form: BlockedForm) -> Candidate {
    let node = graph.nodes[index]
    let data = form.dataInputs(node, graph, facts).map { node.input($0) }
    let fact = facts[node.output(0)] ?? ChannelFacts(channels: 16, area: 1)
    let plain = Double(fact.channels) * fact.area
    let padded = elements(fact)
    let gain: Double
    var takesPlain = false
    var givesPlain = false
    switch form {
    case .convolution(let plan):
      gain = plan.gain(area: fact.area)
      takesPlain = plan.takesPlain
    case .elementwise, .binary: gain = 0.3 * (plain - padded)
    case .replaced(let operation as BlockwiseUpsampling):
      // In plain layout what all taps add up to goes through memory.
      let products = operation.products * fact.area
      gain = products * (plain / padded / 3 - 1 / 18) - 2 * padded
    case .replaced, .resized: gain = plain - 0.3 * padded
    case .leaving:
      gain = elements(facts[node.input(0)] ?? fact)
      givesPlain = true
    case .routing: gain = 0.5 * (plain - padded)
    }
    return Candidate(
      index: index, gain: gain, data: Set(data), takesPlain: takesPlain, givesPlain: givesPlain,
      values: Array(Set((data + node.outputs).filter { !$0.isEmpty })))
  }

  private func elements(_ fact: ChannelFacts) -> Double {
    Double((fact.channels + 15) / 16 * 16) * fact.area
  }

  private mutating func follow() {
    for index in graph.nodes.indices {
      guard let candidate = candidates[index] else { continue }
      let isConvolution = graph.nodes[index].operation is Convolution
      if isConvolution || candidate.data.contains(where: isBlocked) { blocked.insert(index) }
    }
  }

  private func isBlocked(_ value: String) -> Bool {
    guard let index = producers[value], blocked.contains(index) else { return false }
    return candidates[index]?.givesPlain == false
  }

  private mutating func improve() {
    let order = candidates.keys.sorted()
    // Bounds the time for graphs in which very many nodes read the same values.
    var budget = 1 << 24
    for round in 0..<8 {
      var changed = false
      for index in round % 2 == 0 ? order.reversed() : order {
        guard let candidate = candidates[index], budget > 0 else { continue }
        budget -= candidate.values.reduce(1) { $0 + readers[$1, default: []].count }
        let before = cost(candidate)
        toggle(index)
        // By a margin, so that equal costs do not swing.
        if cost(candidate) < before * (1 - 1e-6) { changed = true } else { toggle(index) }
      }
      if !changed { return }
    }
  }

  private mutating func toggle(_ index: Int) {
    if blocked.remove(index) == nil { blocked.insert(index) }
  }

  /// The cost of a node and of the changes of layout around it.
  private func cost(_ candidate: Candidate) -> Double {
    let own = blocked.contains(candidate.index) ? 0 : max(0, candidate.gain)
    let padding = blocked.contains(candidate.index) ? max(0, -candidate.gain) : 0
    return candidate.values.reduce(own + padding) { $0 + reorderCost($1) }
  }

  private func reorderCost(_ value: String) -> Double {
    let wanted = !isBlocked(value)
    guard wanted ? isReadBlocked(value) : isReadPlain(value) else { return 0 }
    return facts[value].map(elements) ?? 16
  }

  private func isReadBlocked(_ value: String) -> Bool {
    readers[value, default: []].contains { index in
      guard blocked.contains(index), let candidate = candidates[index] else { return false }
      return candidate.data.contains(value)
        && !(candidate.takesPlain && graph.nodes[index].input(0) == value)
    }
  }

  private func isReadPlain(_ value: String) -> Bool {
    outputs.contains(value)
      || readers[value, default: []].contains { index in
        guard blocked.contains(index), let candidate = candidates[index] else { return true }
        return !candidate.data.contains(value)
      }
  }
}

extension BlockedConvolutionPlan {
  /// How much cheaper the convolution is in blocked layout, in elements written.
  ///
  /// Counting Winograd's savings roughly. In plain layout it is a matrix product, before which patches are collected; blocked, the
  /// padding of input and output is computed as well. Some thirty products take as long as a write.
  fileprivate func gain(area: Double) -> Double {
    let products = Double(weightCount) * area
    if isDepthwise { return products * (0.25 - 0.05) }
    let isPointwise = kernelSize == 1 && operation.groups == 1
    let patches = isPointwise ? 0 : 0.3 * Double(inChannels * kernelSize) * area
    let outFill = Double((outChannels + 15) / 16 * 16) / Double(outChannels)
    let inFill = takesPlain ? 1 : Double((inChannels + 15) / 16 * 16) / Double(inChannels)
    let blocked = products * outFill * inFill * Double(merged) / 26
    let isTransformed = kernelSize == 9 && operation.groups == 1 && !takesPlain && hasUnitStride
    return products / 18 + patches - (isTransformed ? blocked / 1.5 : blocked)
  }
}
