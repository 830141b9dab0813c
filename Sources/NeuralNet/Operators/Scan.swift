import Tensors

/// Runs a body over the slices of tensors.
///
/// Inputs: the first values of the states, the tensors to slice, what the body captures. The body
/// gets states and slices; it gives the next states and values that are stacked along a new axis.
///
/// Source: the ONNX operator Scan, opsets 9 to 21.
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
    var states: [Value] = []
    for index in 0..<stateCount { states.append(.tensor(try inputs.required(index))) }
    var slices: [[Tensor]] = []
    for index in 0..<scanCount {
      let tensor = try inputs.required(stateCount + index)
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
      let results = try body.run(arguments, inputs, context: context)
      states = Array(results.prefix(stateCount))
      for (index, result) in results.dropFirst(stateCount).enumerated() {
        try stacks[index].append(result.tensor(input: index), limit: context.limit)
      }
    }
    var outputs = states
    for (index, stack) in stacks.enumerated() {
      let stacked = stack.stacked(backwards: Scan.entry(outputDirections, index) != 0)
      let axis = try Axis.normalized(Scan.entry(outputAxes, index), rank: stacked.rank)
      outputs.append(.tensor(stacked.movingFirstAxis(to: axis, pool: context.pool)))
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
