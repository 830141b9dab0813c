import Tensors
import VectorMath

/// Brings `[N, C, H, W]` into blocked layout, `[N, blocks, H, W, 16]`; padding lanes become zero.
struct BlockChannels: Operator {
  static let kind = "BlockChannels"

  /// What the operators behind it rely on; nil if they rely on nothing.
  let channels: Int?

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard shape.count == 4 else { throw .wrongRank(input: 0, expected: "4", got: shape.count) }
    if let channels, shape[1] != channels {
      throw .wrongShape(input: 0, expected: "[N, \(channels), H, W]", got: shape)
    }
    return [BlockedShape.blocked(shape)]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = try inputs.required(0).shape
    let values = try inputs.floats(0)
    var result = context.buffer(shapes[0])
    var span = result.mutableSpan
    VectorMath.active.blockChannels(
      values.span, batch: shape[0], channels: shape[1], plane: shape[2] * shape[3],
      output: &span, threads: context.threads)
    return [Tensor(shape: shapes[0], floats: result)]
  }
}
