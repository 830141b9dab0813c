import Tensors
import VectorMath

/// Brings blocked layout, `[N, blocks, H, W, 16]`, into `[N, H, W, C]`.
struct LastChannels: Operator {
  static let kind = "LastChannels"

  let channels: Int

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try BlockedShape.required(operands, 0, channels: channels)
    return [[shape[0], shape[2], shape[3], channels]]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = shapes[0]
    let values = try inputs.floats(0)
    var result = context.buffer(shape)
    var span = result.mutableSpan
    VectorMath.active.lastChannels(
      values.span, into: &span, batch: shape[0], channels: channels, plane: shape[1] * shape[2],
      threads: context.threads)
    return [Tensor(shape: shape, floats: result)]
  }
}
