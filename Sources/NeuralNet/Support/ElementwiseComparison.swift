import Tensors

/// An operator that compares two tensors element by element after broadcasting.
package protocol ElementwiseComparison: Operator {
  static func holds<Element: Comparable>(_ first: Element, _ second: Element) -> Bool
}

extension ElementwiseComparison {
  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try Broadcast.shape(operands.required(0).shape, operands.required(1).shape)]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let first = Broadcast.expanded(try inputs.required(0), to: shapes[0], pool: context.pool)
    let second = Broadcast.expanded(try inputs.required(1), to: shapes[0], pool: context.pool)
    let results: [Bool]
    switch (first.storage, second.storage) {
    case (.float32(let a), .float32(let b)): results = zip(a, b).map { Self.holds($0, $1) }
    case (.int64(let a), .int64(let b)): results = zip(a, b).map { Self.holds($0, $1) }
    default:
      guard first.elementType == second.elementType else {
        throw .wrongType(
          input: 1, expected: "\(first.elementType.rawValue) as input 0", got: second.elementType)
      }
      let a = try first.integers(input: 0)
      let b = try second.integers(input: 1)
      results = zip(a, b).map { Self.holds($0, $1) }
    }
    return [Tensor(shape: shapes[0], bools: results)]
  }
}
