/// The extents of a 2-D transposed convolution of `[batch, inChannels, inHeight, inWidth]`.
public struct TransposedGeometry: Sendable, Hashable {
  public var batch: Int
  public var inChannels: Int
  public var inHeight: Int
  public var inWidth: Int
  public var outChannels: Int
  public var kernel: Extent
  public var stride: Extent
  public var dilation: Extent
  /// Rows and columns cut off the output.
  public var pads: Insets
  /// Rows and columns added at the bottom and right of the output.
  public var outputPadding: Extent
  public var groups: Int

  /// Describes a transposed convolution.
  ///
  /// - Precondition: `groups` divides both numbers of channels; stride and dilation are at
  ///   least 1; output padding is not negative.
  public init(
    batch: Int = 1, inChannels: Int, inHeight: Int, inWidth: Int, outChannels: Int,
    kernel: Extent, stride: Extent = Extent(1, 1), dilation: Extent = Extent(1, 1),
    pads: Insets = .zero, outputPadding: Extent = Extent(0, 0), groups: Int = 1
  ) {
    precondition(batch >= 0 && inChannels >= 1 && outChannels >= 1 && groups >= 1)
    precondition(inHeight >= 0 && inWidth >= 0)
    precondition(inChannels % groups == 0 && outChannels % groups == 0)
    precondition(kernel.height >= 1 && kernel.width >= 1)
    precondition(stride.height >= 1 && stride.width >= 1)
    precondition(dilation.height >= 1 && dilation.width >= 1)
    precondition(outputPadding.height >= 0 && outputPadding.width >= 0)
    self.batch = batch
    self.inChannels = inChannels
    self.inHeight = inHeight
    self.inWidth = inWidth
    self.outChannels = outChannels
    self.kernel = kernel
    self.stride = stride
    self.dilation = dilation
    self.pads = pads
    self.outputPadding = outputPadding
    self.groups = groups
  }

  /// `(inHeight - 1) * stride + dilated kernel + outputPadding - pads`, at least 0.
  public var outHeight: Int {
    let reach = (kernel.height - 1) * dilation.height + 1
    let whole = (inHeight - 1) * stride.height + reach + outputPadding.height
    return max(0, whole - pads.top - pads.bottom)
  }

  /// `(inWidth - 1) * stride + dilated kernel + outputPadding - pads`, at least 0.
  public var outWidth: Int {
    let reach = (kernel.width - 1) * dilation.width + 1
    let whole = (inWidth - 1) * stride.width + reach + outputPadding.width
    return max(0, whole - pads.left - pads.right)
  }

  public var inputCount: Int { batch * inChannels * inHeight * inWidth }
  public var outputCount: Int { batch * outChannels * outHeight * outWidth }
  public var weightCount: Int {
    inChannels * (outChannels / groups) * kernel.height * kernel.width
  }
}
