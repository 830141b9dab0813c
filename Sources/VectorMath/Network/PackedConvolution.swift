/// The weights of a convolution, laid out for one tier.
public struct PackedConvolution: Sendable {
  public let inChannels: Int
  public let outChannels: Int
  public let groups: Int
  public let kernel: Extent

  /// One packed left operand a group; empty for a depthwise convolution.
  let matrices: [PackedMatrix]
  /// The weights as they came; empty unless depthwise.
  let plain: [Float]
}

extension VectorMath {
  /// Packs the weights `[outChannels, inChannels / groups, kernelHeight, kernelWidth]`.
  ///
  /// Of the geometry only channels, groups and kernel matter.
  ///
  /// - Precondition: `weights` has `geometry.weightCount` elements.
  public func packConvolution(
    _ weights: Span<Float>, geometry: ConvolutionGeometry
  ) -> PackedConvolution {
    precondition(weights.count == geometry.weightCount, "the weights do not fit the geometry")
    let rows = geometry.outChannels / geometry.groups
    let depth = geometry.weightCount / geometry.outChannels
    var matrices: [PackedMatrix] = []
    var plain: [Float] = []
    if geometry.isDepthwise {
      plain = weights.withUnsafeBufferPointer { Array($0) }
    } else {
      for group in 0..<geometry.groups {
        let part = weights.extracting(group * rows * depth..<(group + 1) * rows * depth)
        matrices.append(packLeft(part, rows: rows, columns: depth))
      }
    }
    return PackedConvolution(
      inChannels: geometry.inChannels, outChannels: geometry.outChannels, groups: geometry.groups,
      kernel: geometry.kernel, matrices: matrices, plain: plain)
  }
}
