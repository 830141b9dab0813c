import Tensors

/// Propagates shapes, and values where they follow from shapes, through a graph.
struct ShapeInference {
  /// Results larger than this are not computed ahead of a run.
  static let largestFoldedCount = 1 << 16

  /// All results computed ahead of a run together are no larger than this.
  static let largestFoldedTotal = 1 << 22

  let graph: CompiledGraph
  let limit: Int

  /// What is known of each slot; nil where the shape depends on the data.
  private(set) var operands: [Operand?]

  /// The output shapes of each step, nil where they depend on the data.
  private(set) var stepShapes: [[[Int]]?] = []

  private var foldedCount = 0

  /// Starts from what is known of the graph's inputs and runs through all steps.
  ///
  /// `limit` is the largest number of elements that a result may have.
  init(_ graph: CompiledGraph, inputs: [Operand?], limit: Int) throws(NeuralNetError) {
    self.graph = graph
    self.limit = limit
    operands = graph.constants.map { $0.map { Operand(shape: $0.shape, value: $0) } }
    for (slot, input) in zip(graph.inputSlots, inputs) { operands[slot] = input }
    for step in graph.steps {
      do {
        stepShapes.append(try infer(step))
      } catch {
        throw .operatorFailed(
          node: step.name, kind: step.kind, reason: error.description,
          inputShapes: step.inputs.map { slot in slot.flatMap { operands[$0]?.shape } ?? [] })
      }
    }
  }

  private mutating func infer(_ step: CompiledGraph.Step) throws(OperatorError) -> [[Int]]? {
    // An input that is there but of unknown shape makes the outputs unknown.
    for case let slot? in step.inputs where operands[slot] == nil { return nil }
    let inputs = step.inputs.map { slot in slot.flatMap { operands[$0] } }
    guard let shapes = try step.operation.outputShapes(inputs) else { return nil }
    for shape in shapes { try ShapeInference.check(shape, limit: limit) }
    for (output, shape) in zip(step.outputs, shapes) {
      guard let output else { continue }
      operands[output] = Operand(shape: shape)
    }
    if let values = step.operation.outputsFromShapes(inputs) {
      keep(values, of: step)
    } else if shapes.allSatisfy({ $0.product <= ShapeInference.largestFoldedCount }),
      foldedCount <= ShapeInference.largestFoldedTotal,
      inputs.enumerated().allSatisfy({ $0.element?.value != nil || step.inputs[$0.offset] == nil })
    {
      var tensors = Inputs(inputs.map { $0?.value })
      let context = ExecutionContext(
        pool: ArrayPool(maximumBytes: 0), threads: 1, limit: limit,
        largestIterationCount: 1 << 10)
      keep(try step.operation.forward(&tensors, shapes: shapes, context: context), of: step)
    }
    return shapes
  }

  private mutating func keep(_ values: [Tensor], of step: CompiledGraph.Step) {
    for value in values { foldedCount += value.count }
    for (output, value) in zip(step.outputs, values) {
      guard let output else { continue }
      operands[output] = Operand(shape: value.shape, value: value)
    }
  }

  /// Throws if a result is too large to be made, or its shape is no shape.
  ///
  /// Sizes besides a zero count as well, so that no product of some of them goes beyond the limit.
  static func check(_ shape: [Int], limit: Int) throws(OperatorError) {
    guard shape.count <= Tensor.largestRank, shape.allSatisfy({ $0 >= 0 }),
      shape.map({ Swift.max($0, 1) }).product <= limit
    else { throw .tooLarge(shape) }
  }
}

extension Tensor {
  /// The largest number of dimensions of any value.
  package static var largestRank: Int { 32 }
}
