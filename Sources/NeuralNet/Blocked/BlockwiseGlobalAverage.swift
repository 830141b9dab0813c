import Tensors
import VectorMath

/// The mean of each channel over the picture: `[N, blocks, H, W, 16]` to `[N, blocks, 1, 1, 16]`.
struct BlockwiseGlobalAverage: Operator {
  static let kind = "BlockedGlobalAveragePool"

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try BlockedShape.required(operands, 0)
    return [[shape[0], shape[1], 1, 1, shape[4]]]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = try inputs.required(0).shape
    let values = try inputs.floats(0)
    var result = context.buffer(shapes[0])
    var span = result.mutableSpan
    VectorMath.active.averagePlanesBlocked(
      values.span, into: &span, planes: shape[0] * shape[1], plane: shape[2] * shape[3],
      threads: context.threads)
    return [Tensor(shape: shapes[0], floats: result)]
  }
}
