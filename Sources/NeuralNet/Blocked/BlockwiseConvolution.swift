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
    let result = outputShape(try geometry(shape))
    guard let residual = operands.optional(1)?.shape else { return [result] }
    return [try Broadcast.shape(result, residual)]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let geometry = try geometry(try inputs.required(0).shape)
    let values = try inputs.floats(0)
    let shape = outputShape(geometry)
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

  private func outputShape(_ geometry: ConvolutionGeometry) -> [Int] {
    [
      geometry.batch, ChannelBlock.count(weights.outChannels), geometry.outHeight,
      geometry.outWidth, ChannelBlock.size,
    ]
  }

  private func geometry(_ shape: [Int]) throws(OperatorError) -> ConvolutionGeometry {
    let axes = try window.axes(
      [shape[2], shape[3]], kernel: [weights.kernel.height, weights.kernel.width])
    return ConvolutionGeometry(
      batch: shape[0], inChannels: weights.inChannels, inHeight: shape[2], inWidth: shape[3],
      outChannels: weights.outChannels, kernel: weights.kernel,
      stride: Extent(axes[0].stride, axes[1].stride),
      dilation: Extent(axes[0].dilation, axes[1].dilation),
      pads: Insets(
        top: axes[0].padBegin, left: axes[1].padBegin, bottom: axes[0].padEnd,
        right: axes[1].padEnd),
      groups: weights.groups)
  }
}
