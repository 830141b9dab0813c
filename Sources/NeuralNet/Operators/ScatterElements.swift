import Tensors

/// Writes one element for every index: the index replaces the position along `axis`.
///
/// Inputs: data, indices, updates of the shape of the indices. Where several elements go to one
/// place without a reduction, the last one stays. Source: the ONNX operators Scatter, opset 9, and
/// ScatterElements, opsets 11 to 18.
package struct ScatterElements: Operator {
  package static let kind = "ScatterElements"

  package var axis: Int
  package var reduction: ScatterReduction

  package init(axis: Int = 0, reduction: ScatterReduction = .none) {
    self.axis = axis
    self.reduction = reduction
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    let indices = try operands.required(1).shape
    let updates = try operands.required(2).shape
    let axis = try Axis.normalized(axis, rank: shape.count)
    guard indices.count == shape.count,
      shape.indices.allSatisfy({ $0 == axis || indices[$0] <= shape[$0] })
    else {
      throw .incompatibleShapes(shape, indices, "the indices must fit into the data")
    }
    guard updates == indices else {
      throw .incompatibleShapes(indices, updates, "there must be one update an index")
    }
    return [shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = shapes[0]
    let axis = try Axis.normalized(axis, rank: shape.count)
    let indexShape = try inputs.required(1).shape
    let indices = try inputs.integers(1)
    let size = shape[axis]
    let strides = shape.rowMajorStrides
    var places: [Int] = []
    places.reserveCapacity(indices.count)
    // Walks over the indices; `base` is the place of the element but for the axis.
    var counter = Array(repeating: 0, count: indexShape.count)
    var base = 0
    for index in indices {
      places.append(base + (try index.gatherPosition(size: size)) * strides[axis])
      for dimension in indexShape.indices.reversed() {
        counter[dimension] += 1
        if dimension != axis { base += strides[dimension] }
        guard counter[dimension] == indexShape[dimension] else { break }
        if dimension != axis { base -= strides[dimension] * indexShape[dimension] }
        counter[dimension] = 0
      }
    }
    let updates = try inputs.required(2)
    var data = try inputs.take(0)
    try data.storage.scatter(updates.storage, to: places, run: 1, reduction)
    return [data]
  }
}
