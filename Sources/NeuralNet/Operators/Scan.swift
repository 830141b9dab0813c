import Tensors

/// Runs a body over the slices of tensors.
///
/// Inputs: the first values of the states, the tensors to slice, what the body captures. The body
/// gets states and slices; it gives the next states and values that are stacked along a new axis.
///
/// Source: the ONNX operator Scan, opsets 8 to 21.
package struct Scan: ControlFlow {
  package static let kind = "Scan"

  package var body: Subgraph
  package var stateCount: Int
  package var scanCount: Int

  /// For each scanned input and output the axis and whether it runs backwards; empty for the first
  /// axis, forwards.
  package var inputAxes: [Int] = []
  package var inputDirections: [Int] = []
  package var outputAxes: [Int] = []
  package var outputDirections: [Int] = []

  /// Whether all tensors have a batch axis in front, and an input for lengths stands before all
  /// others, as in opset 8.
  package var isBatched = false

  package init(body: Subgraph, stateCount: Int, scanCount: Int) {
    self.body = body
    self.stateCount = stateCount
    self.scanCount = scanCount
  }

  package var subgraphs: [Subgraph] {
    get { [body] }
    set { body = newValue[0] }
  }

  package func evaluate(
    _ inputs: inout Inputs, context: ExecutionContext
  ) throws(OperatorError) -> [Value] {
    guard stateCount >= 0, scanCount > 0, body.formalCount == stateCount + scanCount,
      body.graph.outputs.count >= stateCount
    else {
      throw .invalidAttribute(
        "body", "it does not take \(stateCount) states and \(scanCount) slices")
    }
    guard isBatched else {
      var tensors: [Tensor] = []
      for index in 0..<stateCount + scanCount { tensors.append(try inputs.required(index)) }
      return try scanned(tensors, inputs, context).map { .tensor($0) }
    }
    guard inputs.optional(0) == nil else {
      throw .unsupported("a scan over sequences of different lengths")
    }
    var batches: [[Tensor]] = []
    for index in 1...stateCount + scanCount {
      batches.append(try inputs.required(index).slices(along: 0, pool: context.pool))
      guard batches[index - 1].count == batches[0].count else {
        throw .invalidValue("the batches differ in size")
      }
    }
    var stacks = body.graph.outputs.map { TensorStack($0) }
    for batch in batches[0].indices {
      let results = try scanned(batches.map { $0[batch] }, inputs, context)
      for (index, result) in results.enumerated() {
        try stacks[index].append(result, limit: context.limit)
      }
    }
    return stacks.map { .tensor($0.stacked()) }
  }

  /// Scans states and tensors without a batch axis.
  private func scanned(
    _ tensors: [Tensor], _ inputs: Inputs, _ context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    var states = tensors.prefix(stateCount).map { Value.tensor($0) }
    var slices: [[Tensor]] = []
    for (index, tensor) in tensors.dropFirst(stateCount).enumerated() {
      slices.append(
        try tensor.slices(along: Scan.entry(inputAxes, index), pool: context.pool))
    }
    let rounds = slices[0].count
    guard slices.allSatisfy({ $0.count == rounds }) else {
      throw .invalidValue("the tensors to scan differ in length")
    }
    let infos = body.graph.outputs.dropFirst(stateCount)
    var stacks = infos.map { TensorStack($0) }
    for round in 0..<rounds {
      try context.iterations.spend()
      if let isCancelled = context.isCancelled, isCancelled() { throw .nested(.cancelled) }
      var arguments = states
      for (index, slice) in slices.enumerated() {
        let isBackwards = Scan.entry(inputDirections, index) != 0
        arguments.append(.tensor(slice[isBackwards ? rounds - 1 - round : round]))
      }
      let results = try body.run(&arguments, inputs, context: context)
      states = Array(results.prefix(stateCount))
      for (index, result) in results.dropFirst(stateCount).enumerated() {
        try stacks[index].append(result.tensor(input: index), limit: context.limit)
      }
    }
    var outputs: [Tensor] = []
    for (index, state) in states.enumerated() { outputs.append(try state.tensor(input: index)) }
    for (index, stack) in stacks.enumerated() {
      let stacked = stack.stacked(backwards: Scan.entry(outputDirections, index) != 0)
      let axis = try Axis.normalized(Scan.entry(outputAxes, index), rank: stacked.rank)
      outputs.append(stacked.movingFirstAxis(to: axis, pool: context.pool))
    }
    return outputs
  }

  private static func entry(_ values: [Int], _ index: Int) -> Int {
    index < values.count ? values[index] : 0
  }
}

extension Tensor {
  /// The parts at each position of an axis, without that axis.
  func slices(along axis: Int, pool: ArrayPool) throws(OperatorError) -> [Tensor] {
    let axis = try Axis.normalized(axis, rank: rank)
    var rest = shape
    rest.remove(at: axis)
    var strides = shape.rowMajorStrides
    let step = strides.remove(at: axis)
    return (0..<shape[axis]).map { position in
      StridedCopy(shape: rest, strides: strides, start: position * step)
        .apply(to: self, pool: pool)
    }
  }

  /// The tensor with its first axis at another place.
  func movingFirstAxis(to axis: Int, pool: ArrayPool) -> Tensor {
    guard axis > 0 else { return self }
    var order = Array(1..<rank)
    order.insert(0, at: axis)
    let strides = shape.rowMajorStrides
    return StridedCopy(shape: order.map { shape[$0] }, strides: order.map { strides[$0] })
      .apply(to: self, pool: pool)
  }
}
