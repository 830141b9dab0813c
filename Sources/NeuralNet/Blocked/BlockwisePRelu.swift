import Tensors
import VectorMath

/// `y = x < 0 ? slope * x : x` in blocked layout, with one slope a channel.
struct BlockwisePRelu: Operator {
  static let kind = "BlockedPRelu"

  /// A multiple of 16, padded.
  let slopes: [Float]

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try BlockedShape.required(operands, 0, channels: slopes.count)]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let values = try inputs.floats(0)
    var result = context.buffer(shapes[0])
    var span = result.mutableSpan
    VectorMath.active.preluLanes(
      values.span, into: &span, slopes: slopes, plane: shapes[0][2] * shapes[0][3],
      threads: context.threads)
    return [Tensor(shape: shapes[0], floats: result)]
  }
}
