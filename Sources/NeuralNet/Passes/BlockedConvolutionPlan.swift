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
    if let given = facts[node.input(0)]?.channels, given != inChannels { return nil }
    takesPlain = inChannels < ChannelBlock.size && operation.groups == 1
    self.operation = operation
    self.weights = weights
    self.bias = bias
    let isBlocked = !takesPlain
    let fits = Self.factors(weights.shape, groups: operation.groups).first { factor in
      BlockedConvolution.supports(
        Self.geometry(weights.shape, groups: operation.groups, merged: factor),
        inputIsBlocked: isBlocked)
    }
    guard let found = fits else { return nil }
    merged = found
  }

  /// How many groups might be computed as one.
  private static func factors(_ weights: [Int], groups: Int) -> [Int] {
    let members = weights[1]
    let fills = groups > 1 && weights[0] / groups == members && ChannelBlock.size % members == 0
    return [1, 2, 4].filter {
      groups % $0 == 0 || (fills && $0 * members == ChannelBlock.size)
    }
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
    guard let values = mergedWeights() else { return nil }
    let geometry = Self.geometry(weights.shape, groups: operation.groups, merged: merged)
    let padding = bias.isEmpty ? 0 : geometry.outChannels - bias.count
    return VectorMath.active.packBlockedConvolution(
      values.span, bias: bias + Array(repeating: 0, count: padding), geometry: geometry,
      inputIsBlocked: inputIsBlocked, allowsWinograd: allowsWinograd)
  }

  private static func geometry(
    _ weights: [Int], groups: Int, merged: Int
  ) -> ConvolutionGeometry {
    let joint = (groups + merged - 1) / merged
    return ConvolutionGeometry(
      inChannels: weights[1] * merged * joint, inHeight: 1, inWidth: 1,
      outChannels: weights[0] / groups * merged * joint, kernel: Extent(weights[2], weights[3]),
      groups: joint)
  }

  /// The weights `[outChannels, merged * inChannels / groups, kh, kw]`, padding channels included.
  private func mergedWeights() -> [Float]? {
    guard case .float32(let values) = weights.storage else { return nil }
    if merged == 1 { return values }
    let row = weights.shape[1] * weights.shape[2] * weights.shape[3]
    let members = weights.shape[0] / operation.groups
    let groups = (operation.groups + merged - 1) / merged * merged
    var result = [Float](repeating: 0, count: groups * members * row * merged)
    for channel in 0..<weights.shape[0] {
      let start = (channel * merged + channel / members % merged) * row
      for place in 0..<row { result[start + place] = values[channel * row + place] }
    }
    return result
  }
}
