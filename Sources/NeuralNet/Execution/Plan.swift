import Tensors

/// How a graph is run for one set of input shapes: the steps left to do, and who owns which buffer.
struct Plan: Sendable {
  struct Step: Sendable {
    let step: CompiledGraph.Step

    /// The shapes of the outputs, nil if they depend on the data.
    let shapes: [[Int]]?

    /// Which inputs nobody reads afterwards.
    let owned: [Bool]

    /// The slots written for which there is no reader.
    let unread: [Int]
  }

  let steps: [Step]

  /// The values known before the run, by slot.
  let constants: [Tensor?]

  /// The shapes of the graph's outputs, nil where they depend on the data.
  let outputShapes: [[Int]?]

  /// Infers all shapes and leaves out the steps whose results are known already.
  ///
  /// `inputs` holds what is known of each input; nil where not even the shape is. Operators may
  /// overwrite the first `ownedInputCount` of them.
  init(
    _ graph: CompiledGraph, inputs: [Operand?], limit: Int, ownedInputCount: Int = 0
  ) throws(NeuralNetError) {
    let inference = try ShapeInference(graph, inputs: inputs, limit: limit)
    let operands = inference.operands
    outputShapes = graph.outputSlots.map { operands[$0]?.shape }

    var needed = Set(graph.outputSlots.filter { operands[$0]?.value == nil })
    var keptIndices: [Int] = []
    for (index, step) in graph.steps.enumerated().reversed()
    where step.outputs.contains(where: { $0.map(needed.contains) ?? false }) {
      keptIndices.append(index)
      for case let slot? in step.inputs where operands[slot]?.value == nil { needed.insert(slot) }
    }
    keptIndices.reverse()

    var lastReaders: [Int: Int] = [:]
    var produced = Set(graph.inputSlots.prefix(ownedInputCount))
    for index in keptIndices {
      for case let slot? in graph.steps[index].inputs { lastReaders[slot] = index }
      for case let slot? in graph.steps[index].outputs { produced.insert(slot) }
    }
    let kept = Set(graph.outputSlots)
    steps = keptIndices.map { index in
      let step = graph.steps[index]
      let owned = step.inputs.map { slot in
        guard let slot, produced.contains(slot), !kept.contains(slot) else { return false }
        return lastReaders[slot] == index && step.inputs.count { $0 == slot } == 1
      }
      let unread = step.outputs.compactMap(\.self).filter {
        lastReaders[$0] == nil && !kept.contains($0)
      }
      return Step(step: step, shapes: inference.stepShapes[index], owned: owned, unread: unread)
    }
    // Only values that are read or returned are kept; weights are shared with the graph anyway.
    constants = operands.indices.map { slot in
      lastReaders[slot] != nil || kept.contains(slot) ? operands[slot]?.value : nil
    }
  }
}
