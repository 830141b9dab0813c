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
    var result = try chain.depthwise.weights.geometry(of: shape, window).blockedShape
    result[1] = ChannelBlock.count(chain.outChannels)
    guard let residual = operands.optional(1)?.shape else { return [result] }
    return [try Broadcast.shape(result, residual)]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let geometry = try chain.depthwise.weights.geometry(
      of: try inputs.required(0).shape, window)
    let values = try inputs.floats(0)
    var shape = geometry.blockedShape
    shape[1] = ChannelBlock.count(chain.outChannels)
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
}
