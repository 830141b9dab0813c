import Tensors

/// An operator that joins the bits of two integer tensors element by element after broadcasting.
package protocol ElementwiseBits: Operator {
  /// Joins two elements, widened with their sign; bits that the type lacks are dropped afterwards.
  func join(_ first: Int64, _ second: Int64) -> Int64
}

extension ElementwiseBits {
  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try Broadcast.shape(operands.required(0).shape, operands.required(1).shape)]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let first = Broadcast.expanded(try inputs.required(0), to: shapes[0], pool: context.pool)
    let second = Broadcast.expanded(try inputs.required(1), to: shapes[0], pool: context.pool)
    guard first.elementType == second.elementType else {
      throw .wrongType(
        input: 1, expected: "\(first.elementType.rawValue) as input 0", got: second.elementType)
    }
    guard first.elementType != .bool else {
      throw .wrongType(input: 0, expected: "an integer type", got: .bool)
    }
    let a = try first.integers(input: 0)
    let b = try second.integers(input: 1)
    let results = zip(a, b).map { join(Int64($0), Int64($1)) }
    return [Tensor(shape: shapes[0], storage: first.storage.integersOfSameType(results))]
  }
}
