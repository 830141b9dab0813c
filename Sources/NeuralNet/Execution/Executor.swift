import Tensors

/// Runs the steps of a plan.
struct Executor {
  let plan: Plan
  let context: ExecutionContext
  let observer: ((StepTiming) -> Void)?

  /// Returns the values of `outputSlots`; takes `inputs` away, so that their buffers can be used
  /// anew.
  func run(
    _ inputs: inout [(slot: Int, value: Value)], outputSlots: [Int]
  ) throws(NeuralNetError) -> [Value] {
    var values = plan.constants
    var sequences: [Int: [Tensor]] = [:]
    for input in inputs { put(input.value, input.slot, &values, &sequences) }
    let held = context.memory.held
    defer { context.memory.held = held }
    inputs = []
    for step in plan.steps {
      if let isCancelled = context.isCancelled, isCancelled() { throw .cancelled }
      if let observer {
        let clock = ContinuousClock()
        let start = clock.now
        try run(step, &values, &sequences)
        observer(
          StepTiming(name: step.step.name, kind: step.step.kind, duration: clock.now - start))
      } else {
        try run(step, &values, &sequences)
      }
    }
    var outputs: [Value] = []
    for slot in outputSlots {
      if let value = values[slot] {
        outputs.append(.tensor(value))
      } else if let sequence = sequences[slot] {
        outputs.append(.sequence(sequence))
      } else {
        throw .undefinedOutput(name: "#\(slot)")
      }
    }
    return outputs
  }

  private func put(
    _ value: Value, _ slot: Int, _ values: inout [Tensor?], _ sequences: inout [Int: [Tensor]]
  ) {
    switch value {
    case .tensor(let tensor): values[slot] = tensor
    case .sequence(let tensors): sequences[slot] = tensors
    }
  }

  private func run(
    _ planned: Plan.Step, _ values: inout [Tensor?], _ sequences: inout [Int: [Tensor]]
  ) throws(NeuralNetError) {
    let step = planned.step
    if planned.shapes == nil, let operation = step.valueOperation {
      return try run(operation, planned, &values, &sequences)
    }
    var freed = 0
    var tensors: [Tensor?] = []
    tensors.reserveCapacity(step.inputs.count)
    for (slot, isOwned) in zip(step.inputs, planned.owned) {
      guard let slot else {
        tensors.append(nil)
        continue
      }
      tensors.append(values[slot])
      guard isOwned else { continue }
      freed += values[slot]?.byteCount ?? 0
      values[slot] = nil
    }
    var inputs = Inputs(consume tensors, owned: planned.owned)
    let outputs: [Tensor]
    do {
      outputs = try compute(step, planned.shapes, &inputs)
    } catch {
      throw failure(of: step, error, inputs)
    }
    inputs.recycle(into: context.pool)
    context.memory.held -= freed
    for (slot, output) in zip(step.outputs, outputs) {
      guard let slot else { continue }
      values[slot] = output
      context.memory.held += output.byteCount
    }
    for slot in planned.unread {
      context.memory.held -= values[slot]?.byteCount ?? 0
      values[slot] = nil
    }
  }

  private func run(
    _ operation: any ValueOperator, _ planned: Plan.Step, _ values: inout [Tensor?],
    _ sequences: inout [Int: [Tensor]]
  ) throws(NeuralNetError) {
    let step = planned.step
    var arguments: [Int: [Tensor]] = [:]
    for (index, slot) in step.inputs.enumerated() {
      if let slot, let sequence = sequences[slot] { arguments[index] = sequence }
    }
    var inputs = Inputs(
      step.inputs.map { slot in slot.flatMap { values[$0] } },
      owned: Array(repeating: false, count: step.inputs.count), sequences: arguments)
    let outputs: [Value]
    do {
      outputs = try operation.evaluate(&inputs, context: context)
    } catch {
      throw failure(of: step, error, inputs)
    }
    for (slot, isOwned) in zip(step.inputs, planned.owned) where isOwned {
      if let slot { remove(slot, &values, &sequences) }
    }
    for case (let slot?, let output) in zip(step.outputs, outputs) {
      put(output, slot, &values, &sequences)
      context.memory.held += output.byteCount
    }
    for slot in planned.unread { remove(slot, &values, &sequences) }
  }

  private func remove(
    _ slot: Int, _ values: inout [Tensor?], _ sequences: inout [Int: [Tensor]]
  ) {
    context.memory.held -= values[slot]?.byteCount ?? 0
    values[slot] = nil
    for tensor in sequences.removeValue(forKey: slot) ?? [] {
      context.memory.held -= tensor.byteCount
    }
  }

  private func failure(
    of step: CompiledGraph.Step, _ error: OperatorError, _ inputs: Inputs
  ) -> NeuralNetError {
    if case .nested(.cancelled) = error { return .cancelled }
    return .operatorFailed(
      node: step.name, kind: step.kind, reason: error.description,
      inputShapes: inputs.operands.map { $0?.shape ?? [] })
  }

  private func compute(
    _ step: CompiledGraph.Step, _ plannedShapes: [[Int]]?, _ inputs: inout Inputs
  ) throws(OperatorError) -> [Tensor] {
    if let plannedShapes {
      try context.memory.check(plannedShapes)
      return try step.operation.forward(&inputs, shapes: plannedShapes, context: context)
    }
    let shapes = try step.operation.outputShapes(inputs.operands) ?? []
    for shape in shapes { try ShapeInference.check(shape, limit: context.limit) }
    try context.memory.check(shapes)
    return try step.operation.forward(&inputs, shapes: shapes, context: context)
  }
}

/// How long one operator took in one run.
public struct StepTiming: Sendable {
  public let name: String
  public let kind: String
  public let duration: Duration
}

extension Tensor {
  /// The memory that the elements take.
  var byteCount: Int { count * elementType.byteCount }
}

extension Value {
  /// The memory that the elements take.
  var byteCount: Int {
    switch self {
    case .tensor(let tensor): tensor.byteCount
    case .sequence(let tensors): tensors.reduce(0) { $0 + $1.byteCount }
    }
  }
}
