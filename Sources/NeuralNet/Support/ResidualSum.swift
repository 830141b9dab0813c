import Tensors
import VectorMath

/// Adds a residual that a convolution's kernel could not add, because it broadcasts.
enum ResidualSum {
  /// Returns `activation(result + residual)`.
  static func add(
    _ residual: Tensor, to result: Tensor, activation: UnaryMap?, _ context: ExecutionContext
  ) throws(OperatorError) -> Tensor {
    var inputs = Inputs([result, residual], owned: [true, false])
    let shape = try Broadcast.shape(result.shape, residual.shape)
    let sum = try Add().forward(&inputs, shapes: [shape], context: context)
    return try activated(sum[0], activation, context)
  }

  /// Returns `activation(value)`.
  static func activated(
    _ value: Tensor, _ activation: UnaryMap?, _ context: ExecutionContext
  ) throws(OperatorError) -> Tensor {
    guard let activation else { return value }
    var inputs = Inputs([value], owned: [true])
    let values = try Elementwise.mapped(activation, &inputs, 0, context)
    return Tensor(shape: value.shape, floats: values)
  }
}
