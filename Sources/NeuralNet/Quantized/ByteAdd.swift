import Tensors
import VectorMath

/// Addition of quantised pixels.
struct ByteAdd: Operator {
  static let kind = "QuantizedAdd"

  var addition: ByteAddition
  var first: ByteLayout
  var second: ByteLayout
  var output: ByteLayout

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let one = try first.grid(operands.required(0).shape, input: 0)
    let other = try second.grid(operands.required(1).shape, input: 1)
    return [try one.broadcast(with: other, output).shape]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    var one = try inputs.pixels(0, first)
    var other = try inputs.pixels(1, second)
    let grid = try one.grid.broadcast(with: other.grid, output)
    if !one.grid.hasSize(of: grid) { one = one.grid.expanded(one.bytes, to: grid) }
    if !other.grid.hasSize(of: grid) { other = other.grid.expanded(other.bytes, to: grid) }
    var result = context.pool.takeBytes(grid.count)
    var span = result.mutableSpan
    VectorMath.active.addBytes(
      one.bytes.span, one.grid, other.bytes.span, other.grid, into: &span, grid,
      addition: addition, threads: context.threads)
    return [Tensor(shape: grid.shape, uint8s: result)]
  }
}
