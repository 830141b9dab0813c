import Tensors
import VectorMath

/// What the pools over all spatial dimensions have in common.
enum GlobalPool {
  static func outputShape(_ operands: [Operand?]) throws(OperatorError) -> [Int] {
    let shape = try operands.required(0).shape
    guard shape.count >= 2 else {
      throw .wrongRank(input: 0, expected: "2 or more", got: shape.count)
    }
    return Array(shape.prefix(2)) + shape.dropFirst(2).map { _ in 1 }
  }

  static func reduce(
    _ reduction: Reduction, _ inputs: Inputs, _ shape: [Int], _ context: ExecutionContext
  ) throws(OperatorError) -> Tensor {
    let input = try inputs.required(0)
    let values = try inputs.floats(0)
    var result = context.buffer(shape)
    var span = result.mutableSpan
    let layout = AxisLayout(
      outer: shape[0] * shape[1], axis: Array(input.shape.dropFirst(2)).product)
    VectorMath.active.reduce(
      reduction, values.span, into: &span, layout: layout, threads: context.threads)
    return Tensor(shape: shape, floats: result)
  }
}
