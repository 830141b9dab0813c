import Tensors

/// Writes slices to where the rows of the second input point.
///
/// Inputs: data, indices `[…, K]`, updates `[…]` followed by the dimensions of the data from the
/// `K`th on. Source: the ONNX operator ScatterND, opsets 11 to 18.
package struct ScatterND: Operator {
  package static let kind = "ScatterND"

  package var reduction: ScatterReduction

  package init(reduction: ScatterReduction = .none) {
    self.reduction = reduction
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    let indices = try operands.required(1).shape
    let updates = try operands.required(2).shape
    guard let width = indices.last, width <= shape.count else {
      throw .incompatibleShapes(shape, indices, "the indices do not address the data")
    }
    guard updates == indices.dropLast() + shape.dropFirst(width) else {
      throw .incompatibleShapes(indices, updates, "there must be one slice a row of indices")
    }
    return [shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let slices = try IndexedSlices(shape: shapes[0], indices: inputs.required(1))
    let updates = try inputs.required(2)
    var data = try inputs.take(0)
    try data.storage.scatter(updates.storage, to: slices.starts, run: slices.run, reduction)
    return [data]
  }
}
