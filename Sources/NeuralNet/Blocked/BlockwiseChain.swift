import Tensors
import VectorMath

/// A pointwise, a depthwise and a pointwise convolution in blocked layout, run band by band; inputs:
/// data, residual.
///
/// The first or the last may be missing; see ``ConvolutionChain``.
struct BlockwiseChain: Operator {
  static let kind = "BlockedConvChain"

  /// The window of the depthwise convolution.
  let window: Window
  let chain: ConvolutionChain

  /// Whether the residual is added after the last activation.
  let residualComesLast: Bool

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard shape.count == 5, shape[1] == ChannelBlock.count(chain.inChannels),
      shape[4] == ChannelBlock.size
    else {
      throw .wrongShape(
        input: 0, expected: "[N, \(ChannelBlock.count(chain.inChannels)), H, W, 16]", got: shape)
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
    guard residual == nil || residual?.shape == shape,
      ConvolutionChain.pays(geometry, threads: context.threads)
    else {
      return try apart(&inputs, shapes: shapes, context: context)
    }
    let added = try inputs.optionalFloats(1)
    var result = context.buffer(shape)
    var span = result.mutableSpan
    VectorMath.active.convolve(
      input: values.span, chain: chain, output: &span, geometry: geometry,
      residual: added?.span, residualComesLast: residualComesLast, threads: context.threads)
    return [Tensor(shape: shape, floats: result)]
  }

  /// Runs the convolutions one after the other; the last can add a residual that broadcasts.
  private func apart(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    var value = try inputs.required(0)
    let residual = inputs.optional(1)
    let steps = links
    for (index, step) in steps.enumerated() {
      let isLast = index == steps.count - 1
      var own = Inputs(isLast ? [value, residual] : [value])
      value = try step.forward(&own, shapes: shapes, context: context)[0]
    }
    return [value]
  }

  /// The convolutions as operators of their own.
  private var links: [BlockwiseConvolution] {
    let all = [
      (chain.expansion, Window()), (chain.depthwise, window), (chain.projection, Window()),
    ].compactMap { link, window in link.map { ($0, window) } }
    return all.enumerated().map { index, step in
      BlockwiseConvolution(
        window: step.1, weights: step.0.weights, activation: step.0.activation,
        residualComesLast: index == all.count - 1 && residualComesLast)
    }
  }

  private func outputShape(_ geometry: ConvolutionGeometry) -> [Int] {
    [
      geometry.batch, ChannelBlock.count(chain.outChannels), geometry.outHeight,
      geometry.outWidth, ChannelBlock.size,
    ]
  }

  private func geometry(_ shape: [Int]) throws(OperatorError) -> ConvolutionGeometry {
    let weights = chain.depthwise.weights
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
