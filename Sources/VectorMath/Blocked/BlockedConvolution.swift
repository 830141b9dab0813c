/// The weights and the bias of a convolution on blocked layout, laid out for one tier.
public struct BlockedConvolution: Sendable {
  public let inChannels: Int
  public let outChannels: Int
  public let groups: Int
  public let kernel: Extent

  /// Whether the input is in blocked layout; otherwise it is `[N, C, H, W]`.
  public let inputIsBlocked: Bool

  /// Whether each channel has a window of its own.
  public let isDepthwise: Bool
  /// The output blocks of one group.
  let bundles: BlockBundles
  /// Depthwise `[block, tap, 16]`; otherwise `[group, bundle, inBlock, tap, 16, blocks * 16]`, or
  /// for plain input `[bundle, tap, C, blocks * 16]`.
  let weights: AlignedFloats
  let bias: AlignedFloats
  /// As many as a bundle has channels at most.
  let zeros: AlignedFloats
  /// Nil where they cannot be used.
  let winograd: WinogradWeights?

  var taps: Int { kernel.height * kernel.width }
  /// Channels of one group; rounded up to whole blocks where the input is blocked.
  var depth: Int { inputIsBlocked ? inBlocks * ChannelBlock.size : inChannels }
  var inBlocks: Int { ChannelBlock.count(inChannels / groups) }
  var outBlocks: Int { ChannelBlock.count(outChannels / groups) }

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
  /// With `allowsWinograd`, 3x3 convolutions of stride 1 multiply in the transformed domain where
  /// that is faster; see ``ConvolutionMethod``.
  ///
  /// - Precondition: The convolution is supported; the counts fit; `bias` is empty or has one
  ///   number for each output channel.
  public func packBlockedConvolution(
    _ weights: Span<Float>, bias: [Float], geometry: ConvolutionGeometry, inputIsBlocked: Bool,
    allowsWinograd: Bool = true
  ) -> BlockedConvolution {
    precondition(BlockedConvolution.supports(geometry, inputIsBlocked: inputIsBlocked))
    precondition(weights.count == geometry.weightCount, "the weights do not fit the geometry")
    precondition(bias.isEmpty || bias.count == geometry.outChannels)
    let packing = BlockedPacking(
      geometry: geometry, inputIsBlocked: inputIsBlocked, most: kernels.blocked.mostBlocks)
    let packed = packing.weights(weights)
    let mayTransform =
      allowsWinograd && inputIsBlocked && geometry.groups == 1 && geometry.kernel == Extent(3, 3)
    return BlockedConvolution(
      inChannels: geometry.inChannels, outChannels: geometry.outChannels, groups: geometry.groups,
      kernel: geometry.kernel, inputIsBlocked: inputIsBlocked, isDepthwise: geometry.isDepthwise,
      bundles: packing.bundles, weights: packed, bias: packing.bias(bias),
      zeros: AlignedFloats(zeros: kernels.blocked.mostBlocks * ChannelBlock.size),
      winograd: mayTransform ? WinogradWeights(packed, packing) : nil)
  }
}
