import Tensors

/// Joins tensors along one axis.
package struct Concat: Operator {
  package static let kind = "Concat"

  package var axis: Int

  package init(axis: Int) {
    self.axis = axis
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    var shape = try operands.required(0).shape
    let axis = try Axis.normalized(axis, rank: shape.count)
    for index in operands.indices.dropFirst() {
      let other = try operands.required(index).shape
      guard other.count == shape.count,
        shape.indices.allSatisfy({ $0 == axis || shape[$0] == other[$0] })
      else {
        throw .incompatibleShapes(shape, other, "they may differ along axis \(axis) only")
      }
      let (sum, overflow) = shape[axis].addingReportingOverflow(other[axis])
      guard !overflow else { throw .tooLarge(other) }
      shape[axis] = sum
    }
    return [shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    if let grown = try grown(&inputs, shapes[0], context) { return [grown] }
    var tensors: [Tensor] = []
    for index in 0..<inputs.count { tensors.append(try inputs.required(index)) }
    let axis = try Axis.normalized(axis, rank: shapes[0].count)
    let outer = Array(shapes[0].prefix(axis)).product
    let storage: Tensor.Storage
    switch tensors[0].storage {
    case .float32:
      var parts: [[Float]] = []
      for index in tensors.indices { parts.append(try inputs.floats(index)) }
      var result = context.pool.takeEmpty(shapes[0].product)
      join(parts, outer, &result)
      storage = .float32(result)
    case .bool:
      var parts: [[Bool]] = []
      for index in tensors.indices {
        let shape = tensors[index].shape
        parts.append(try inputs.bools(index, expandedTo: shape, pool: context.pool))
      }
      var result: [Bool] = []
      join(parts, outer, &result)
      storage = .bool(result)
    default:
      var parts: [[Int64]] = []
      for index in tensors.indices {
        parts.append(try inputs.integers(index).map { Int64($0) })
      }
      var result: [Int64] = []
      join(parts, outer, &result)
      storage = tensors[0].storage.integersOfSameType(result)
    }
    return [Tensor(shape: shapes[0], storage: storage)]
  }

  /// Appends to the first input where a loop collects results in it, so that they are not copied
  /// again in every round.
  private func grown(
    _ inputs: inout Inputs, _ shape: [Int], _ context: ExecutionContext
  ) throws(OperatorError) -> Tensor? {
    let axis = try Axis.normalized(axis, rank: shape.count)
    guard context.isInner, inputs.isOwned(0), Array(shape.prefix(axis)).product == 1,
      try inputs.required(0).elementType == .float32
    else { return nil }
    var result = try inputs.takeFloats(0, pool: context.pool)
    for index in 1..<max(inputs.count, 1) { result += try inputs.floats(index) }
    return Tensor(shape: shape, floats: result)
  }

  private func join<Element>(_ parts: [[Element]], _ outer: Int, _ result: inout [Element]) {
    for row in 0..<outer {
      for part in parts {
        let width = part.count / outer
        result.append(contentsOf: part[row * width..<(row + 1) * width])
      }
    }
  }
}
