import Tensors

/// A tensor of the shape that the input gives, filled with one value.
package struct ConstantOfShape: Operator {
  package static let kind = "ConstantOfShape"

  /// One element.
  package var value: Tensor

  package init(value: Tensor) {
    self.value = value
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    guard let shape = try operands.integers(0) else { return nil }
    guard shape.allSatisfy({ $0 >= 0 }) else {
      throw .invalidValue("the shape \(shape) has a negative size")
    }
    return [shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let single = Tensor(shape: [], storage: value.storage)
    return [Broadcast.expanded(single, to: shapes[0], pool: context.pool)]
  }
}
