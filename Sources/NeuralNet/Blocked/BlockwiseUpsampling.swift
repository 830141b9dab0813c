import Tensors
import VectorMath

/// Transposed convolution whose windows touch but do not overlap, in blocked layout.
///
/// Every pixel becomes a window of its own: a pointwise convolution computes its taps as further
/// channels, which are then spread over space.
struct BlockwiseUpsampling: Operator {
  static let kind = "BlockedConvTranspose"

  /// The pointwise convolution to `[tap, blocks * 16]` channels.
  let weights: BlockedConvolution

  /// Height and width of the windows.
  let taps: Extent

  /// Applied to the result.
  let activation: UnaryMap?

  /// The products that make a pixel of the result.
  var products: Double {
    Double(weights.inChannels * weights.outChannels / (taps.height * taps.width))
  }

  private var blocks: Int { weights.outChannels / (taps.height * taps.width) / ChannelBlock.size }

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try BlockedShape.required(operands, 0, channels: weights.inChannels)
    let sides = [[shape[2], taps.height].product, [shape[3], taps.width].product]
    return [[shape[0], blocks] + sides + [ChannelBlock.size]]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = try inputs.required(0).shape
    let values = try inputs.floats(0)
    var products = context.buffer(shapes[0])
    var span = products.mutableSpan
    VectorMath.active.convolve(
      input: values.span, weights: weights, output: &span,
      geometry: ConvolutionGeometry(
        batch: shape[0], inChannels: weights.inChannels, inHeight: shape[2], inWidth: shape[3],
        outChannels: weights.outChannels, kernel: Extent(1, 1)),
      activation: activation, threads: context.threads)
    var result = context.buffer(shapes[0])
    var resultSpan = result.mutableSpan
    VectorMath.active.interleaveTaps(
      products.span, into: &resultSpan, batch: shape[0], blocks: blocks,
      size: Extent(shape[2], shape[3]), taps: taps, threads: context.threads)
    context.pool.give(products)
    return [Tensor(shape: shapes[0], floats: result)]
  }
}

extension BlockwiseUpsampling {
  /// The blocked form of a transposed convolution, or nil if its windows overlap or have gaps.
  init?(_ node: Node, _ graph: Graph) {
    guard let operation = node.operation as? TransposedConvolution, operation.groups == 1,
      operation.window.autoPad == .none, operation.outputSizes == nil,
      (operation.window.pads + operation.outputPadding).allSatisfy({ $0 == 0 }),
      operation.window.dilations.allSatisfy({ $0 == 1 }),
      let weights = graph.initializers[node.input(1)], weights.rank == 4, weights.count > 0,
      case .float32(let values) = weights.storage, weights.count < 1 << 26,
      case let kernel = Array(weights.shape[2...]), operation.window.strides == kernel,
      operation.window.kernel.isEmpty || operation.window.kernel == kernel
    else { return nil }
    let (inChannels, outChannels) = (weights.shape[0], weights.shape[1])
    var bias = [Float](repeating: 0, count: outChannels)
    if !node.input(2).isEmpty {
      guard let given = graph.floats(node.input(2)), given.count == outChannels else { return nil }
      bias = given
    }
    let count = kernel.product
    let padded = ChannelBlock.count(outChannels) * ChannelBlock.size
    guard [padded, count, inChannels].product < 1 << 26 else { return nil }
    var spread = [Float](repeating: 0, count: count * padded * inChannels)
    for place in values.indices {
      let (tap, channel) = (place % count, place / count % outChannels)
      spread[(tap * padded + channel) * inChannels + place / count / outChannels] = values[place]
    }
    let biases = (0..<count).flatMap { _ in ChannelBlock.padded(bias) }
    self.weights = VectorMath.active.packBlockedConvolution(
      spread.span, bias: biases,
      geometry: ConvolutionGeometry(
        inChannels: inChannels, inHeight: 1, inWidth: 1, outChannels: count * padded,
        kernel: Extent(1, 1)),
      inputIsBlocked: true)
    taps = Extent(kernel[0], kernel[1])
    activation = operation.activation
  }
}
