import KernelTable

/// A height and a width.
public struct Extent: Sendable, Hashable {
  public var height: Int
  public var width: Int

  public init(_ height: Int, _ width: Int) {
    self.height = height
    self.width = width
  }
}

/// Numbers of rows or columns added around a picture.
public struct Insets: Sendable, Hashable {
  public var top: Int
  public var left: Int
  public var bottom: Int
  public var right: Int

  public static let zero = Insets(top: 0, left: 0, bottom: 0, right: 0)

  public init(top: Int, left: Int, bottom: Int, right: Int) {
    self.top = top
    self.left = left
    self.bottom = bottom
    self.right = right
  }
}

/// The extents of a 2-D convolution of `[batch, inChannels, inHeight, inWidth]`.
public struct ConvolutionGeometry: Sendable, Hashable {
  public var batch: Int
  public var inChannels: Int
  public var inHeight: Int
  public var inWidth: Int
  public var outChannels: Int
  public var kernel: Extent
  public var stride: Extent
  public var dilation: Extent
  public var pads: Insets
  public var groups: Int

  /// Describes a convolution.
  ///
  /// - Precondition: `groups` divides both numbers of channels; stride and dilation are at
  ///   least 1; pads are not negative.
  public init(
    batch: Int = 1, inChannels: Int, inHeight: Int, inWidth: Int, outChannels: Int,
    kernel: Extent, stride: Extent = Extent(1, 1), dilation: Extent = Extent(1, 1),
    pads: Insets = .zero, groups: Int = 1
  ) {
    precondition(batch >= 0 && inChannels >= 1 && outChannels >= 1 && groups >= 1)
    precondition(inHeight >= 0 && inWidth >= 0)
    precondition(inChannels % groups == 0 && outChannels % groups == 0)
    precondition(kernel.height >= 1 && kernel.width >= 1)
    precondition(stride.height >= 1 && stride.width >= 1)
    precondition(dilation.height >= 1 && dilation.width >= 1)
    precondition(min(pads.top, pads.left, pads.bottom, pads.right) >= 0)
    self.batch = batch
    self.inChannels = inChannels
    self.inHeight = inHeight
    self.inWidth = inWidth
    self.outChannels = outChannels
    self.kernel = kernel
    self.stride = stride
    self.dilation = dilation
    self.pads = pads
    self.groups = groups
  }

  /// `(inHeight + pads - dilated kernel) / stride + 1`, at least 0.
  public var outHeight: Int {
    let reach = (kernel.height - 1) * dilation.height + 1
    let room = inHeight + pads.top + pads.bottom - reach
    return room < 0 ? 0 : room / stride.height + 1
  }

  /// `(inWidth + pads - dilated kernel) / stride + 1`, at least 0.
  public var outWidth: Int {
    let reach = (kernel.width - 1) * dilation.width + 1
    let room = inWidth + pads.left + pads.right - reach
    return room < 0 ? 0 : room / stride.width + 1
  }

  public var inputCount: Int { batch * inChannels * inHeight * inWidth }
  public var outputCount: Int { batch * outChannels * outHeight * outWidth }
  public var weightCount: Int {
    outChannels * (inChannels / groups) * kernel.height * kernel.width
  }

  /// Whether every group has one input channel, and there are several.
  var isDepthwise: Bool { groups == inChannels && groups > 1 }

  /// Whether the patches are the picture itself.
  var isPointwise: Bool {
    kernel == Extent(1, 1) && stride == Extent(1, 1) && pads == .zero
  }

  var patches: PatchGrid {
    PatchGrid(
      height: inHeight, width: inWidth, outWidth: outWidth, kernelHeight: kernel.height,
      kernelWidth: kernel.width, strideY: stride.height, strideX: stride.width,
      dilationY: dilation.height, dilationX: dilation.width, padTop: pads.top,
      padLeft: pads.left)
  }
}
