import Tensors

/// Takes one element for every index: the index replaces the position along `axis`.
package struct GatherElements: Operator {
  package static let kind = "GatherElements"

  package var axis: Int

  package init(axis: Int = 0) {
    self.axis = axis
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    let indices = try operands.required(1).shape
    let axis = try Axis.normalized(axis, rank: shape.count)
    guard indices.count == shape.count,
      shape.indices.allSatisfy({ $0 == axis || indices[$0] <= shape[$0] })
    else {
      throw .incompatibleShapes(shape, indices, "the indices must fit into the data")
    }
    return [indices]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    let axis = try Axis.normalized(axis, rank: input.rank)
    let positions = try inputs.integers(1).gatherPositions(size: input.shape[axis])
    let strides = input.shape.rowMajorStrides
    let outputStrides = shapes[0].rowMajorStrides
    var starts: [Int] = []
    starts.reserveCapacity(positions.count)
    for (place, position) in positions.enumerated() {
      var start = position * strides[axis]
      var rest = place
      for dimension in strides.indices {
        if dimension != axis { start += rest / outputStrides[dimension] * strides[dimension] }
        rest %= outputStrides[dimension]
      }
      starts.append(start)
    }
    let storage = input.storage.gathered(starts: starts, run: 1, pool: context.pool)
    return [Tensor(shape: shapes[0], storage: storage)]
  }
}
