import Tensors

/// Removes dimensions of size 1: those that the second input names, or all.
package struct Squeeze: Operator {
  package static let kind = "Squeeze"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard operands.optional(1) != nil else { return [shape.filter { $0 != 1 }] }
    guard let axes = try operands.integers(1) else { return nil }
    let removed = try Axis.normalized(axes, rank: shape.count)
    for axis in removed where shape[axis] != 1 {
      throw .wrongShape(input: 0, expected: "1 at axis \(axis)", got: shape)
    }
    return [shape.indices.filter { !removed.contains($0) }.map { shape[$0] }]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    [Tensor(shape: shapes[0], storage: try inputs.take(0).storage)]
  }
}
