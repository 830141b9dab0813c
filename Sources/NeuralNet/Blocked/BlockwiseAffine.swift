import Tensors
import VectorMath

/// `y = activation(x * scale + bias)` in blocked layout, with one scale and bias a channel.
struct BlockwiseAffine: Operator {
  static let kind = "BlockedAffine"

  /// A multiple of 16, padded; `bias` likewise.
  let scale: [Float]
  let bias: [Float]

  let activation: UnaryMap?

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try BlockedShape.required(operands, 0, channels: scale.count)]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let values = try inputs.floats(0)
    var result = context.buffer(shapes[0])
    var span = result.mutableSpan
    VectorMath.active.scaleBiasLanes(
      values.span, into: &span, scale: scale, bias: bias, plane: shapes[0][2] * shapes[0][3],
      activation: activation, threads: context.threads)
    return [Tensor(shape: shapes[0], floats: result)]
  }
}
