import Tensors

/// A graph whose values are numbered slots, in the order of execution.
struct CompiledGraph: Sendable {
  struct Step: Sendable {
    let name: String
    let kind: String
    let operation: any Operator

    /// The operator if it works on sequences or runs graphs of its own.
    let valueOperation: (any ValueOperator)?

    /// The slots read; nil where an optional input is left out.
    let inputs: [Int?]

    /// The slots written; nil where an output is not wanted.
    let outputs: [Int?]
  }

  let steps: [Step]
  let slotCount: Int
  let inputSlots: [Int]
  let outputSlots: [Int]

  /// The values that are there before a run, by slot.
  let constants: [Tensor?]

  /// Numbers the values of a sorted graph.
  init(_ graph: Graph) {
    var slots: [String: Int] = [:]
    func slot(_ name: String) -> Int? {
      guard !name.isEmpty else { return nil }
      if let slot = slots[name] { return slot }
      slots[name] = slots.count
      return slots.count - 1
    }
    inputSlots = graph.inputs.compactMap { slot($0.name) }
    let constantSlots = graph.initializers.map { (slot($0.key), $0.value) }
    steps = graph.nodes.map { node in
      Step(
        name: node.name, kind: node.kind, operation: node.operation,
        valueOperation: node.operation as? any ValueOperator, inputs: node.inputs.map(slot),
        outputs: node.outputs.map(slot))
    }
    outputSlots = graph.outputs.compactMap { slot($0.name) }
    slotCount = slots.count
    var constants = [Tensor?](repeating: nil, count: slots.count)
    for case (let slot?, let tensor) in constantSlots { constants[slot] = tensor }
    self.constants = constants
  }
}
