import Tensors

/// Finds out which declared sizes of inputs a graph really depends on.
///
/// Exporters often write the sizes of their example input into the file. A batch size is an example
/// if the outputs grow with it; a spatial size, of inputs `[N, C, H, W]`, if the graph works at
/// another one.
struct ShapeProbe {
  let graph: CompiledGraph
  let inputs: [ValueInfo]
  let outputs: [ValueInfo]
  let limit: Int

  /// The inputs and outputs as declared.
  func declared() -> (inputs: [ValueInfo], outputs: [ValueInfo]) {
    (inputs, outputs)
  }

  /// The inputs and outputs with nil for every size that may vary.
  func relaxed() -> (inputs: [ValueInfo], outputs: [ValueInfo]) {
    let examples = inputs.map(example)
    guard let base = outputShapes(examples) else { return declared() }
    var relaxedInputs = inputs
    var relaxedOutputs = zip(outputs, base).map { info, shape in
      var info = info
      info.shape = merge(declared: info.shape, inferred: shape)
      return info
    }
    func accept(_ axes: [Int], _ probed: [[Int]?]) {
      for input in relaxedInputs.indices {
        for axis in axes where axis < (relaxedInputs[input].shape?.count ?? 0) {
          relaxedInputs[input].shape?[axis] = nil
        }
      }
      for (index, (before, after)) in zip(base, probed).enumerated() {
        guard let before, let after, before.count == after.count else { continue }
        for axis in before.indices where before[axis] != after[axis] {
          relaxedOutputs[index].shape?[axis] = nil
        }
      }
    }
    if let batch = examples.first?.first, batch > 0,
      let probed = outputShapes(examples.map { [$0.first.map { $0 + 1 } ?? 0] + $0.dropFirst() }),
      growsWithBatch(base, probed, from: batch)
    {
      accept([0], probed)
    }
    let isSpatial = examples.contains { $0.count == 4 }
    if isSpatial, let probed = outputShapes(examples.map(enlarged)) {
      accept([2, 3], probed)
    }
    return (relaxedInputs, relaxedOutputs)
  }

  /// The declared shape, a plausible size standing in for those left open.
  private func example(_ info: ValueInfo) -> [Int] {
    (info.shape ?? []).enumerated().map { axis, size in size ?? (axis < 2 ? 1 : 64) }
  }

  private func enlarged(_ shape: [Int]) -> [Int] {
    guard shape.count == 4 else { return shape }
    return [shape[0], shape[1], shape[2] * 2, shape[3] * 3]
  }

  private func growsWithBatch(_ base: [[Int]?], _ probed: [[Int]?], from batch: Int) -> Bool {
    zip(base, probed).allSatisfy { before, after in
      guard let before = before?.first, let after = after?.first else { return false }
      return before % batch == 0 && after == before / batch * (batch + 1)
    }
  }

  private func outputShapes(_ shapes: [[Int]]) -> [[Int]?]? {
    guard inputs.allSatisfy({ $0.shape != nil }),
      shapes.allSatisfy({ Tensor.elementCount(of: $0).map { $0 <= limit } ?? false }),
      let inference = try? ShapeInference(
        graph, inputs: shapes.map { Operand(shape: $0) }, limit: limit)
    else { return nil }
    return graph.outputSlots.map { inference.operands[$0]?.shape }
  }

  /// A size is known if the declaration or the graph itself says so.
  private func merge(declared: [Int?]?, inferred: [Int]?) -> [Int?]? {
    guard let inferred else { return declared.map { $0.map { _ in nil } } }
    guard let declared, declared.count == inferred.count else { return inferred }
    return zip(declared, inferred).map { $0 == nil ? nil : $1 }
  }
}
