import Tensors

/// Runs the steps of a plan.
struct Executor {
  let plan: Plan
  let context: ExecutionContext

  /// The largest number of elements of a result.
  let limit: Int

  /// The most bytes that all values together may take.
  let byteLimit: Int
  let isCancelled: (() -> Bool)?
  let observer: ((StepTiming) -> Void)?

  /// Returns the values of `outputSlots`.
  func run(
    _ inputs: [(slot: Int, tensor: Tensor)], outputSlots: [Int]
  ) throws(NeuralNetError) -> [Tensor] {
    var values = plan.constants
    var held = 0
    for input in inputs {
      values[input.slot] = input.tensor
      held &+= input.tensor.byteCount
    }
    for step in plan.steps {
      if let isCancelled, isCancelled() { throw .cancelled }
      if let observer {
        let clock = ContinuousClock()
        let start = clock.now
        try run(step, &values, &held)
        observer(
          StepTiming(name: step.step.name, kind: step.step.kind, duration: clock.now - start))
      } else {
        try run(step, &values, &held)
      }
    }
    var outputs: [Tensor] = []
    for slot in outputSlots {
      guard let value = values[slot] else { throw .undefinedOutput(name: "#\(slot)") }
      outputs.append(value)
    }
    return outputs
  }

  private func run(
    _ planned: Plan.Step, _ values: inout [Tensor?], _ held: inout Int
  ) throws(NeuralNetError) {
    let step = planned.step
    var tensors: [Tensor?] = []
    tensors.reserveCapacity(step.inputs.count)
    for (slot, isOwned) in zip(step.inputs, planned.owned) {
      guard let slot else {
        tensors.append(nil)
        continue
      }
      tensors.append(values[slot])
      guard isOwned else { continue }
      held &-= values[slot]?.byteCount ?? 0
      values[slot] = nil
    }
    var inputs = Inputs(consume tensors, owned: planned.owned)
    let outputs: [Tensor]
    do {
      outputs = try compute(step, planned.shapes, &inputs, held: held)
    } catch {
      throw .operatorFailed(
        node: step.name, kind: step.kind, reason: error.description,
        inputShapes: inputs.operands.map { $0?.shape ?? [] })
    }
    inputs.recycle(into: context.pool)
    for (slot, output) in zip(step.outputs, outputs) {
      guard let slot else { continue }
      values[slot] = output
      held &+= output.byteCount
    }
    for slot in planned.unread {
      held &-= values[slot]?.byteCount ?? 0
      values[slot] = nil
    }
  }

  private func compute(
    _ step: CompiledGraph.Step, _ plannedShapes: [[Int]]?, _ inputs: inout Inputs, held: Int
  ) throws(OperatorError) -> [Tensor] {
    if let plannedShapes {
      try check(plannedShapes, held: held)
      return try step.operation.forward(&inputs, shapes: plannedShapes, context: context)
    }
    let shapes = try step.operation.outputShapes(inputs.operands) ?? []
    for shape in shapes { try ShapeInference.check(shape, limit: limit) }
    try check(shapes, held: held)
    return try step.operation.forward(&inputs, shapes: shapes, context: context)
  }

  /// Throws if results do not fit into the memory that is left; most have four bytes an element.
  private func check(_ shapes: [[Int]], held: Int) throws(OperatorError) {
    var total = held
    for shape in shapes {
      total &+= shape.product &* 4
      guard total <= byteLimit else { throw .tooMuchMemory(shape, limit: byteLimit) }
    }
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
  fileprivate var byteCount: Int { count * elementType.byteCount }
}
