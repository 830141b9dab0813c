import Tensors

/// Inserts dimensions of size 1 at the places of the result that the second input names.
package struct Unsqueeze: Operator {
  package static let kind = "Unsqueeze"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    guard let axes = try operands.integers(1) else { return nil }
    let shape = try operands.required(0).shape
    let rank = shape.count + axes.count
    guard rank <= Tensor.largestRank else { throw .invalidValue("\(rank) dimensions are too many") }
    let inserted = try Axis.normalized(axes, rank: rank)
    var rest = shape[...]
    return [(0..<rank).map { inserted.contains($0) ? 1 : rest.popFirst() ?? 1 }]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    [Tensor(shape: shapes[0], storage: try inputs.take(0).storage)]
  }
}
