import Tensors
import VectorMath

/// Brings blocked layout, `[N, blocks, H, W, 16]`, back to `[N, C, H, W]`.
struct UnblockChannels: Operator {
  static let kind = "UnblockChannels"

  let channels: Int

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try BlockedShape.required(operands, 0, channels: channels)
    return [[shape[0], channels, shape[2], shape[3]]]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = shapes[0]
    if shape[2] * shape[3] == 1, channels % ChannelBlock.size == 0 {
      return [Tensor(shape: shape, storage: try inputs.take(0).storage)]
    }
    let values = try inputs.floats(0)
    var result = context.buffer(shape)
    var span = result.mutableSpan
    VectorMath.active.unblockChannels(
      values.span, batch: shape[0], channels: channels, plane: shape[2] * shape[3],
      output: &span, threads: context.threads)
    return [Tensor(shape: shape, floats: result)]
  }
}
