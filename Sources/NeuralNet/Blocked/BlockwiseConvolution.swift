import Tensors
import VectorMath

/// Convolution with constant weights whose result is in blocked layout; inputs: data, residual.
///
/// The data is `[N, blocks, H, W, 16]`, or `[N, C, H, W]` if the weights were packed for that.
struct BlockwiseConvolution: Operator {
  static let kind = "BlockedConv"

  let window: Window
  let weights: BlockedConvolution

  /// Applied to the result.
  let activation: UnaryMap?

  /// Whether the residual is added after the activation.
  let residualComesLast: Bool

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    let isBlocked = weights.inputIsBlocked
    let channels = isBlocked ? ChannelBlock.count(weights.inChannels) : weights.inChannels
    guard shape.count == (isBlocked ? 5 : 4), shape[1] == channels,
      !isBlocked || shape[4] == ChannelBlock.size
    else {
      let kernel = [weights.kernel.height, weights.kernel.width]
      throw .incompatibleShapes(
        shape, [weights.outChannels, weights.inChannels / weights.groups] + kernel,
        "\(weights.inChannels) input channels are wanted")
    }
    let result = try weights.geometry(of: shape, window).blockedShape
    guard let residual = operands.optional(1)?.shape else { return [result] }
    return [try Broadcast.shape(result, residual)]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let geometry = try weights.geometry(of: try inputs.required(0).shape, window)
    let values = try inputs.floats(0)
    let shape = geometry.blockedShape
    let residual = inputs.optional(1)
    let fitting = residual?.shape == shape ? try inputs.floats(1) : nil
    let isWhole = residual == nil || fitting != nil
    var result = context.buffer(shape)
    var span = result.mutableSpan
    VectorMath.active.convolve(
      input: values.span, weights: weights, output: &span, geometry: geometry,
      activation: isWhole || residualComesLast ? activation : nil, residual: fitting?.span,
      residualComesLast: residualComesLast, threads: context.threads)
    let convolved = Tensor(shape: shape, floats: result)
    guard let residual, !isWhole else { return [convolved] }
    return [
      try ResidualSum.add(
        residual, to: convolved, activation: residualComesLast ? nil : activation, context)
    ]
  }
}
