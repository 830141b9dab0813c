import Tensors
import VectorMath

/// An elementwise function of two values in blocked layout, either of which may be one number a
/// channel, `[N, blocks, 1, 1, 16]`, or a single number.
struct BlockwiseBinary: Operator {
  static let kind = "BlockedBinary"

  let operation: any ElementwiseBinary

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    try operation.outputShapes(operands)
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    guard inputs.count == 2, let index = try lanesInput(inputs, shapes[0]) else {
      return try operation.forward(&inputs, shapes: shapes, context: context)
    }
    let lanes = try inputs.floats(index)
    let values = try inputs.floats(1 - index)
    var result = context.buffer(shapes[0])
    var span = result.mutableSpan
    VectorMath.active.combineLanes(
      type(of: operation).map, values.span, lanes: lanes, into: &span,
      plane: shapes[0][2] * shapes[0][3], lanesFirst: index == 0, threads: context.threads)
    return [Tensor(shape: shapes[0], floats: result)]
  }

  /// The input with one number a channel if the other one is as large as the result.
  private func lanesInput(
    _ inputs: Inputs, _ shape: [Int]
  ) throws(OperatorError) -> Int? {
    guard shape.count == 5, shape.product > 0, shape[2] * shape[3] > 1 else { return nil }
    for index in 0...1 where inputs.optional(1 - index)?.shape == shape {
      let lanes = try inputs.required(index).shape
      if lanes == [shape[0], shape[1], 1, 1, shape[4]] || lanes == [1, shape[1], 1, 1, shape[4]] {
        return index
      }
    }
    return nil
  }
}
