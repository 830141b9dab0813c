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

  /// Whether the indices are repeated to fill the shape of the updates; optimisation only.
  var repeatsIndices = false

  package init(axis: Int = 0, reduction: ScatterReduction = .none) {
    self.axis = axis
    self.reduction = reduction
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    let updates = try operands.required(2).shape
    var indices = try operands.required(1).shape
    if repeatsIndices { indices = try Broadcast.shape(indices, updates) }
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
    let updates = try inputs.required(2)
    var indexTensor = try inputs.required(1)
    if repeatsIndices {
      if let rows = try rows(indexTensor, updates: updates.shape, shape, axis) {
        var data = try inputs.take(0)
        try data.storage.scatter(updates.storage, to: rows.places, run: rows.run, reduction)
        return [data]
      }
      indexTensor = Broadcast.expanded(indexTensor, to: updates.shape, pool: context.pool)
    }
    let indexShape = indexTensor.shape
    let indices = try indexTensor.integers(input: 1)
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
    var data = try inputs.take(0)
    try data.storage.scatter(updates.storage, to: places, run: 1, reduction)
    return [data]
  }

  /// Where the slices of the updates go, if each goes as a whole to one place.
  private func rows(
    _ indices: Tensor, updates: [Int], _ shape: [Int], _ axis: Int
  ) throws(OperatorError) -> (places: [Int], run: Int)? {
    let missing = updates.count - indices.rank
    let isRow = updates.indices.allSatisfy { dimension in
      let size = dimension < missing ? 1 : indices.shape[dimension - missing]
      return dimension == axis
        ? size == updates[axis] : size == 1 && updates[dimension] == shape[dimension]
    }
    guard isRow else { return nil }
    let run = Array(shape.dropFirst(axis + 1)).product
    let values = try indices.integers(input: 1)
    var places: [Int] = []
    for outer in 0..<Array(shape.prefix(axis)).product {
      for index in values {
        places.append((outer * shape[axis] + (try index.gatherPosition(size: shape[axis]))) * run)
      }
    }
    return (places, run)
  }
}
