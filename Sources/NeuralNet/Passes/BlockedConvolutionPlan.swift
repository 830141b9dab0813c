import Tensors
import VectorMath

/// How a convolution with constant weights computes in blocked layout.
struct BlockedConvolutionPlan {
  let operation: Convolution
  let hasResidual: Bool

  /// Whether the kernels take `[N, C, H, W]`, which pays for the few channels of a first layer.
  let takesPlain: Bool

  /// How many groups are computed as one, with zeros for the weights between them.
  let merged: Int

  private let weights: Tensor
  private let bias: [Float]

  /// Plans a convolution, or nil if it cannot be in blocked layout.
  init?(_ node: Node, _ graph: Graph, _ facts: [String: ChannelFacts]) {
    guard let operation = node.operation as? Convolution,
      let weights = graph.initializers[node.input(1)], weights.rank == 4, weights.count > 0,
      case .float32 = weights.storage, operation.groups > 0,
      weights.shape[0] % operation.groups == 0,
      operation.window.kernel.isEmpty || operation.window.kernel == Array(weights.shape[2...])
    else { return nil }
    var bias: [Float] = []
    if !node.input(2).isEmpty {
      guard let values = graph.floats(node.input(2)), values.count == weights.shape[0] else {
        return nil
      }
      bias = values
    }
    hasResidual = !node.input(3).isEmpty
    if hasResidual, facts[node.input(3)]?.channels != weights.shape[0] { return nil }
    let inChannels = [weights.shape[1], operation.groups].product
    guard inChannels < 1 << 20, weights.shape[0] < 1 << 20 else { return nil }
    takesPlain = inChannels < ChannelBlock.size && operation.groups == 1
    self.operation = operation
    self.weights = weights
    self.bias = bias
    let candidates = takesPlain ? [1] : [1, 2, 4]
    let isBlocked = !takesPlain
    let found = candidates.first { factor in
      guard operation.groups % factor == 0 else { return false }
      return BlockedConvolution.supports(
        Self.geometry(weights.shape, groups: operation.groups / factor, merged: factor),
        inputIsBlocked: isBlocked)
    }
    guard let found else { return nil }
    merged = found
  }

  /// Height times width of the kernel.
  var kernelSize: Int { weights.shape[2] * weights.shape[3] }

  var hasUnitStride: Bool { operation.window.strides.allSatisfy { $0 == 1 } }
  var weightCount: Int { weights.count }
  var outChannels: Int { weights.shape[0] }
  var inChannels: Int { weights.shape[1] * operation.groups }
  var isDepthwise: Bool { weights.shape[1] == 1 && operation.groups == weights.shape[0] }

  /// Packs the weights for data in one layout or the other.
  func packed(inputIsBlocked: Bool, allowsWinograd: Bool) -> BlockedConvolution? {
    let weights = mergedWeights()
    guard case .float32(let values) = weights.storage else { return nil }
    return VectorMath.active.packBlockedConvolution(
      values.span, bias: bias,
      geometry: Self.geometry(weights.shape, groups: operation.groups / merged, merged: 1),
      inputIsBlocked: inputIsBlocked, allowsWinograd: allowsWinograd)
  }

  private static func geometry(
    _ shape: [Int], groups: Int, merged: Int
  ) -> ConvolutionGeometry {
    ConvolutionGeometry(
      inChannels: shape[1] * merged * groups, inHeight: 1, inWidth: 1, outChannels: shape[0],
      kernel: Extent(shape[2], shape[3]), groups: groups)
  }

  /// The weights `[outChannels, merged * inChannels / groups, kh, kw]`.
  private func mergedWeights() -> Tensor {
    guard merged > 1, case .float32(let values) = weights.storage else { return weights }
    let row = weights.shape[1] * weights.shape[2] * weights.shape[3]
    let outChannels = weights.shape[0] / operation.groups
    var result: [Float] = []
    result.reserveCapacity(values.count * merged)
    for channel in 0..<weights.shape[0] {
      let own = channel / outChannels % merged
      for member in 0..<merged {
        if member == own {
          result += values[channel * row..<(channel + 1) * row]
        } else {
          result += repeatElement(0, count: row)
        }
      }
    }
    var shape = weights.shape
    shape[1] *= merged
    return Tensor(shape: shape, floats: result)
  }
}
