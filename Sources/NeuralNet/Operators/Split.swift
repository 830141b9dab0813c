import Tensors

/// Cuts a tensor along one axis, into the sizes of the second input or into equal parts.
package struct Split: Operator {
  package static let kind = "Split"

  package var axis: Int

  /// The number of parts if there is no second input.
  package var parts: Int

  package init(axis: Int, parts: Int) {
    self.axis = axis
    self.parts = parts
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    let axis = try Axis.normalized(axis, rank: shape.count)
    guard let sizes = try sizes(of: shape[axis], operands) else { return nil }
    return sizes.map { size in
      var part = shape
      part[axis] = size
      return part
    }
  }

  func sizes(
    of total: Int, _ operands: [Operand?]
  ) throws(OperatorError) -> [Int]? {
    guard operands.optional(1) != nil else {
      guard parts > 0 else { throw .invalidAttribute("num_outputs", "must be positive") }
      let size = total / parts + (total % parts == 0 ? 0 : 1)
      return (0..<parts).map { max(0, min(size, total - $0 * size)) }
    }
    guard let sizes = try operands.integers(1) else { return nil }
    guard sizes.allSatisfy({ (0...total).contains($0) }), sizes.reduce(0, &+) == total else {
      throw .invalidValue("the parts \(sizes) do not add up to \(total)")
    }
    return sizes
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    let axis = try Axis.normalized(axis, rank: input.rank)
    let strides = input.shape.rowMajorStrides
    var start = 0
    var results: [Tensor] = []
    for shape in shapes {
      let copy = StridedCopy(shape: shape, strides: strides, start: start)
      results.append(copy.apply(to: input, pool: context.pool))
      start += shape[axis] * strides[axis]
    }
    return results
  }
}
