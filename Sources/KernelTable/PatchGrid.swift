/// The patches of a picture that a convolution reads, as the columns of a matrix.
///
/// Row `(c * kernelHeight + ky) * kernelWidth + kx` of column `oy * outWidth + ox` is
/// `input[c, oy * strideY + ky * dilationY - padTop, ox * strideX + kx * dilationX - padLeft]`,
/// or zero outside the picture.
public struct PatchGrid: Sendable {
  public var height: Int
  public var width: Int
  public var outWidth: Int
  public var kernelHeight: Int
  public var kernelWidth: Int
  public var strideY: Int
  public var strideX: Int
  public var dilationY: Int
  public var dilationX: Int
  public var padTop: Int
  public var padLeft: Int

  public init(
    height: Int, width: Int, outWidth: Int, kernelHeight: Int, kernelWidth: Int, strideY: Int,
    strideX: Int, dilationY: Int, dilationX: Int, padTop: Int, padLeft: Int
  ) {
    self.height = height
    self.width = width
    self.outWidth = outWidth
    self.kernelHeight = kernelHeight
    self.kernelWidth = kernelWidth
    self.strideY = strideY
    self.strideX = strideX
    self.dilationY = dilationY
    self.dilationX = dilationX
    self.padTop = padTop
    self.padLeft = padLeft
  }
}
