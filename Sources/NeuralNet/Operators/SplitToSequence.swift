import Tensors

/// Cuts a tensor along one axis into a sequence.
///
/// The second input gives the sizes, or as a scalar the size of all parts but the last; without it
/// every part has the size 1, and no such axis unless `keepsDimensions`. Source: the ONNX operator
/// SplitToSequence, opset 11.
package struct SplitToSequence: ValueOperator {
  package static let kind = "SplitToSequence"

  package var axis: Int
  package var keepsDimensions: Bool

  package init(axis: Int = 0, keepsDimensions: Bool = true) {
    self.axis = axis
    self.keepsDimensions = keepsDimensions
  }

  package func evaluate(
    _ inputs: inout Inputs, context: ExecutionContext
  ) throws(OperatorError) -> [Value] {
    let input = try inputs.required(0)
    let axis = try Axis.normalized(axis, rank: input.rank)
    let sizes = try sizes(of: input.shape[axis], inputs)
    guard sizes.count <= 1 << 20 else { throw .tooLarge([sizes.count]) }
    let strides = input.shape.rowMajorStrides
    var start = 0
    var parts: [Tensor] = []
    for size in sizes {
      var shape = input.shape
      shape[axis] = size
      let copy = StridedCopy(shape: shape, strides: strides, start: start)
      var part = copy.apply(to: input, pool: context.pool)
      if inputs.optional(1) == nil, !keepsDimensions { part.shape.remove(at: axis) }
      parts.append(part)
      start += size * strides[axis]
    }
    return [.sequence(parts)]
  }

  private func sizes(of total: Int, _ inputs: Inputs) throws(OperatorError) -> [Int] {
    guard let split = inputs.optional(1) else { return Array(repeating: 1, count: total) }
    let sizes = try split.integers(input: 1)
    guard split.rank == 0 else {
      guard sizes.allSatisfy({ (0...total).contains($0) }), sizes.reduce(0, &+) == total else {
        throw .invalidValue("the parts \(sizes) do not add up to \(total)")
      }
      return sizes
    }
    guard let size = sizes.first, size > 0 else {
      throw .invalidValue("the size of the parts must be positive")
    }
    return stride(from: 0, to: total, by: size).map { min(size, total - $0) }
  }
}
