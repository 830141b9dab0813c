/// The extents of a pooling over planes, `[planes, inHeight, inWidth]`.
///
/// The caller gives the output's extents, and so decides between floor and ceiling.
public struct PoolGeometry: Sendable, Hashable {
  /// Batch times channels.
  public var planes: Int
  public var inHeight: Int
  public var inWidth: Int
  public var outHeight: Int
  public var outWidth: Int
  public var kernel: Extent
  public var stride: Extent
  public var dilation: Extent
  public var pads: Insets

  /// Describes a pooling.
  ///
  /// - Precondition: Kernel, stride and dilation are at least 1, nothing is negative.
  public init(
    planes: Int, inHeight: Int, inWidth: Int, outHeight: Int, outWidth: Int, kernel: Extent,
    stride: Extent = Extent(1, 1), dilation: Extent = Extent(1, 1), pads: Insets = .zero
  ) {
    precondition(planes >= 0 && inHeight >= 0 && inWidth >= 0 && outHeight >= 0 && outWidth >= 0)
    precondition(kernel.height >= 1 && kernel.width >= 1)
    precondition(stride.height >= 1 && stride.width >= 1)
    precondition(dilation.height >= 1 && dilation.width >= 1)
    precondition(min(pads.top, pads.left, pads.bottom, pads.right) >= 0)
    self.planes = planes
    self.inHeight = inHeight
    self.inWidth = inWidth
    self.outHeight = outHeight
    self.outWidth = outWidth
    self.kernel = kernel
    self.stride = stride
    self.dilation = dilation
    self.pads = pads
  }

  var inPlane: Int { inHeight * inWidth }
  var outPlane: Int { outHeight * outWidth }
}
