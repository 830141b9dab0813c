/// The weights and the bias of a convolution on blocked layout, laid out for one tier.
public struct BlockedConvolution: Sendable {
  public let inChannels: Int
  public let outChannels: Int
  public let groups: Int
  public let kernel: Extent

  /// Whether the input is in blocked layout; otherwise it is `[N, C, H, W]`.
  public let inputIsBlocked: Bool

  let packed: PackedConvolution
  let bias: [Float]

  /// Says whether a convolution can work on blocked layout; spatial sizes do not matter.
  ///
  /// Groups must be one, one a channel, or hold whole blocks.
  public static func supports(_ geometry: ConvolutionGeometry, inputIsBlocked: Bool) -> Bool {
    if geometry.groups == 1 { return true }
    guard inputIsBlocked else { return false }
    if geometry.groups == geometry.inChannels { return geometry.outChannels == geometry.inChannels }
    return geometry.inChannels / geometry.groups % ChannelBlock.size == 0
      && geometry.outChannels / geometry.groups % ChannelBlock.size == 0
  }
}

extension VectorMath {
  /// Packs the weights `[outChannels, inChannels / groups, kernelHeight, kernelWidth]`.
  ///
  /// - Precondition: The convolution is supported; the counts fit; `bias` is empty or has one
  ///   number for each output channel.
  public func packBlockedConvolution(
    _ weights: Span<Float>, bias: [Float], geometry: ConvolutionGeometry, inputIsBlocked: Bool,
    allowsWinograd: Bool = true
  ) -> BlockedConvolution {
    precondition(BlockedConvolution.supports(geometry, inputIsBlocked: inputIsBlocked))
    precondition(bias.isEmpty || bias.count == geometry.outChannels)
    return BlockedConvolution(
      inChannels: geometry.inChannels, outChannels: geometry.outChannels, groups: geometry.groups,
      kernel: geometry.kernel, inputIsBlocked: inputIsBlocked,
      packed: packConvolution(weights, geometry: geometry), bias: bias)
  }
}
