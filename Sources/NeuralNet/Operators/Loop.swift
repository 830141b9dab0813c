import Tensors

/// Runs a body over and over, until a number of rounds is done or its condition turns false.
///
/// Inputs: the number of rounds and the first condition, either of which may be left out; the first
/// values of what is carried from round to round; what the body captures. The body gets the number
/// of the round, the condition and the carried values; it gives the next condition and carried
/// values, then the scanned values, which are stacked along a new first axis.
///
/// Source: the ONNX operator Loop, opsets 1 to 21.
package struct Loop: ControlFlow {
  package static let kind = "Loop"

  package var body: Subgraph

  /// The number of values carried from round to round.
  package var carriedCount: Int

  package init(body: Subgraph, carriedCount: Int) {
    self.body = body
    self.carriedCount = carriedCount
  }

  package var subgraphs: [Subgraph] {
    get { [body] }
    set { body = newValue[0] }
  }

  package func evaluate(
    _ inputs: inout Inputs, context: ExecutionContext
  ) throws(OperatorError) -> [Value] {
    guard body.formalCount == carriedCount + 2, body.graph.outputs.count > carriedCount else {
      throw .invalidAttribute("body", "it does not carry \(carriedCount) values")
    }
    var limit = Int.max
    if inputs.optional(0) != nil {
      let rounds = try inputs.integers(0)
      guard rounds.count == 1 else {
        throw .wrongShape(input: 0, expected: "[]", got: try inputs.required(0).shape)
      }
      limit = rounds[0]
    }
    var goesOn = try inputs.optional(1)?.condition(input: 1) ?? true
    var carried: [Value] = []
    for index in 0..<carriedCount {
      guard let value = inputs.value(index + 2) else { throw .missingInput(index + 2) }
      carried.append(value)
    }
    var stacks = body.graph.outputs.dropFirst(carriedCount + 1).map { TensorStack($0) }
    var round = 0
    let held = context.memory.held
    defer { context.memory.held = held }
    while round < limit, goesOn {
      try context.iterations.spend()
      if let isCancelled = context.isCancelled, isCancelled() { throw .nested(.cancelled) }
      let number = Tensor(shape: [], int64s: [Int64(round)])
      let condition = Tensor(shape: [], bools: [goesOn])
      var formal: [Value] = [.tensor(number), .tensor(condition)]
      formal += carried
      carried = []
      var results = try body.run(&formal, inputs, context: context)
      goesOn = try results[0].tensor(input: 0).condition(input: 0)
      for (index, result) in results.dropFirst(carriedCount + 1).enumerated() {
        try stacks[index].append(result.tensor(input: index), limit: context.limit)
      }
      carried = Array(results[1..<carriedCount + 1])
      results = []
      context.memory.held = carried.reduce(held) { $0 + $1.byteCount }
      for stack in stacks { context.memory.held += stack.byteCount }
      round += 1
    }
    return carried + stacks.map { .tensor($0.stacked()) }
  }
}
