import Tensors

/// Walks through a graph whose shapes are known.
struct AnalysisWalk {
  private let graph: CompiledGraph
  private let inference: ShapeInference

  /// The steps that depend on the network's inputs and whose results are not known ahead.
  private let running: [Int]
  private var seen: [SeenValue?]

  init(_ graph: CompiledGraph, inference: ShapeInference, inputShapes: [[Int]]) {
    self.graph = graph
    self.inference = inference
    seen = Array(repeating: nil, count: graph.slotCount)
    for (slot, shape) in zip(graph.inputSlots, inputShapes) { seen[slot] = .input(shape) }
    var depends = Set(graph.inputSlots)
    var running: [Int] = []
    for (index, step) in graph.steps.enumerated() {
      guard step.inputs.contains(where: { $0.map(depends.contains) ?? false }),
        step.outputs.contains(where: { $0.map { inference.operands[$0]?.value == nil } ?? false })
      else { continue }
      depends.formUnion(step.outputs.compactMap(\.self))
      running.append(index)
    }
    self.running = running
  }

  private func operands(_ step: CompiledGraph.Step) -> [Operand?] {
    step.inputs.map { slot in slot.flatMap { inference.operands[$0] } }
  }

  private func bytes(_ slot: Int) -> Int? {
    guard let shape = inference.operands[slot]?.shape else { return nil }
    return Tensor.checkedProduct(shape + [4])
  }

  /// The layers; asked once.
  mutating func layers() -> [GraphAnalysis.Layer] {
    let dependent = Set(
      running.flatMap { graph.steps[$0].outputs.compactMap(\.self) } + graph.inputSlots)
    return running.map { index in
      let step = graph.steps[index]
      let operands = operands(step)
      let shapes = inference.stepShapes[index]
      let value = SightRules.output(
        of: step.operation,
        step.inputs.map { slot in slot.flatMap { seen[$0] } }, operands, shape: shapes?.first)
      for case let slot? in step.outputs { seen[slot] = value }
      let constants = step.inputs.compactMap(\.self).filter { !dependent.contains($0) }
      let sizes = step.outputs.compactMap { slot in slot.map(bytes) }
      return GraphAnalysis.Layer(
        name: step.name, kind: step.kind, outputShape: shapes?.first,
        parameters: constants.reduce(0) { $0 + parameterCount($1) },
        multiplyAdds: LayerArithmetic.multiplyAdds(
          step.operation, operands: operands, shapes: shapes),
        windows: LayerArithmetic.windows(of: step.operation, operands: operands) ?? [],
        field: value?.field,
        outputBytes: sizes.reduce(0) { sum, size in
          sum.flatMap { sum in size.map(sum.addingClamped) }
        })
    }
  }

  /// The elements of a constant; of one that is computed, those of its result.
  private func parameterCount(_ slot: Int) -> Int {
    if let value = inference.operands[slot]?.value { return value.parameterCount }
    return inference.operands[slot]?.shape.reduce(1, *) ?? 0
  }

  /// The most bytes alive at once.
  func peakBytes() -> Int {
    var last: [Int: Int] = [:]
    for index in running {
      for case let slot? in graph.steps[index].inputs { last[slot] = index }
    }
    for slot in graph.outputSlots { last[slot] = graph.steps.count }
    var alive: [Int: Int] = [:]
    for slot in graph.inputSlots { alive[slot] = bytes(slot) ?? 0 }
    var total = alive.values.reduce(0) { $0.addingClamped($1) }
    var peak = total
    for index in running {
      let step = graph.steps[index]
      for case let slot? in step.outputs {
        let size = bytes(slot) ?? 0
        alive[slot] = size
        total = total.addingClamped(size)
      }
      peak = max(peak, total)
      for case let slot? in step.inputs + step.outputs where (last[slot] ?? -1) <= index {
        total -= alive.removeValue(forKey: slot) ?? 0
      }
    }
    return peak
  }
}
