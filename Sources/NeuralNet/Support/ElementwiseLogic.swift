import Tensors

/// An operator that joins two boolean tensors element by element after broadcasting.
package protocol ElementwiseLogic: Operator {
  static func join(_ first: Bool, _ second: Bool) -> Bool
}

extension ElementwiseLogic {
  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try Broadcast.shape(operands.required(0).shape, operands.required(1).shape)]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let first = try inputs.bools(0, expandedTo: shapes[0], pool: context.pool)
    let second = try inputs.bools(1, expandedTo: shapes[0], pool: context.pool)
    return [Tensor(shape: shapes[0], bools: zip(first, second).map { Self.join($0, $1) })]
  }
}

extension Inputs {
  /// The elements of a boolean input, repeated to fill a shape.
  package func bools(
    _ index: Int, expandedTo shape: [Int], pool: ArrayPool
  ) throws(OperatorError) -> [Bool] {
    let tensor = Broadcast.expanded(try required(index), to: shape, pool: pool)
    guard case .bool(let values) = tensor.storage else {
      throw .wrongType(input: index, expected: "bool", got: tensor.elementType)
    }
    return values
  }
}
