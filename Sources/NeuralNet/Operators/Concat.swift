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

  private func join<Element>(_ parts: [[Element]], _ outer: Int, _ result: inout [Element]) {
    for row in 0..<outer {
      for part in parts {
        let width = part.count / outer
        result.append(contentsOf: part[row * width..<(row + 1) * width])
      }
    }
  }
}
