import Tensors

/// Takes the slices of the first input that the rows of the second point at.
package struct GatherND: Operator {
  package static let kind = "GatherND"

  package var batchDimensions: Int

  package init(batchDimensions: Int = 0) {
    self.batchDimensions = batchDimensions
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    let indices = try operands.required(1).shape
    guard let width = indices.last, batchDimensions >= 0, batchDimensions < indices.count,
      batchDimensions + width <= shape.count,
      shape.prefix(batchDimensions) == indices.prefix(batchDimensions)
    else {
      throw .incompatibleShapes(shape, indices, "the indices do not address the data")
    }
    return [Array(indices.dropLast()) + Array(shape.dropFirst(batchDimensions + width))]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    let slices = try IndexedSlices(
      shape: input.shape, indices: inputs.required(1), batchDimensions: batchDimensions)
    let (starts, run) = (slices.starts, slices.run)
    let storage = input.storage.gathered(starts: starts, run: run, pool: context.pool)
    return [Tensor(shape: shapes[0], storage: storage)]
  }
}
