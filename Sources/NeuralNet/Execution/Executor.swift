import Tensors

/// Runs the steps of a plan.
struct Executor {
  let plan: Plan
  let context: ExecutionContext
  let limit: Int
  let isCancelled: (() -> Bool)?
  let observer: ((StepTiming) -> Void)?

  /// Returns the values of `outputSlots`.
  func run(
    _ inputs: [(slot: Int, tensor: Tensor)], outputSlots: [Int]
  ) throws(NeuralNetError) -> [Tensor] {
    var values = plan.constants
    for input in inputs { values[input.slot] = input.tensor }
    for step in plan.steps {
      if let isCancelled, isCancelled() { throw .cancelled }
      if let observer {
        let clock = ContinuousClock()
        let start = clock.now
        try run(step, &values)
        observer(
          StepTiming(name: step.step.name, kind: step.step.kind, duration: clock.now - start))
      } else {
        try run(step, &values)
      }
    }
    var outputs: [Tensor] = []
    for slot in outputSlots {
      guard let value = values[slot] else { throw .undefinedOutput(name: "#\(slot)") }
      outputs.append(value)
    }
    return outputs
  }

  private func run(_ planned: Plan.Step, _ values: inout [Tensor?]) throws(NeuralNetError) {
    let step = planned.step
    var tensors: [Tensor?] = []
    tensors.reserveCapacity(step.inputs.count)
    for (slot, isOwned) in zip(step.inputs, planned.owned) {
      guard let slot else {
        tensors.append(nil)
        continue
      }
      tensors.append(values[slot])
      if isOwned { values[slot] = nil }
    }
    var inputs = Inputs(consume tensors, owned: planned.owned)
    let outputs: [Tensor]
    do {
      outputs = try compute(step, planned.shapes, &inputs)
    } catch {
      throw .operatorFailed(
        node: step.name, kind: step.kind, reason: error.description,
        inputShapes: inputs.operands.map { $0?.shape ?? [] })
    }
    inputs.recycle(into: context.pool)
    for (slot, output) in zip(step.outputs, outputs) {
      guard let slot else { continue }
      values[slot] = output
    }
    for slot in planned.unread { values[slot] = nil }
  }

  private func compute(
    _ step: CompiledGraph.Step, _ plannedShapes: [[Int]]?, _ inputs: inout Inputs
  ) throws(OperatorError) -> [Tensor] {
    if let plannedShapes {
      return try step.operation.forward(&inputs, shapes: plannedShapes, context: context)
    }
    let shapes = try step.operation.outputShapes(inputs.operands) ?? []
    for shape in shapes { try ShapeInference.check(shape, limit: limit) }
    return try step.operation.forward(&inputs, shapes: shapes, context: context)
  }
}

/// How long one operator took in one run.
public struct StepTiming: Sendable {
  public let name: String
  public let kind: String
  public let duration: Duration
}
