/// A window sliding over one plane of 16 channels, `[inHeight, inWidth, 16]`.
///
/// What lies outside the plane counts as zero for sums, and not at all for maxima.
public struct BlockWindowPass {
  public var input: UnsafePointer<Float>
  public var inHeight: Int
  public var inWidth: Int
  public var kernelHeight: Int
  public var kernelWidth: Int
  public var strideY: Int
  public var strideX: Int
  public var dilationY: Int
  public var dilationX: Int
  public var padTop: Int
  public var padLeft: Int
  /// The first pixel of the plane of the output.
  public var output: UnsafeMutablePointer<Float>
  public var outWidth: Int
  /// The rows of the output to compute.
  public var firstRow: Int
  public var rowCount: Int

  public init(
    input: UnsafePointer<Float>, inHeight: Int, inWidth: Int, kernelHeight: Int, kernelWidth: Int,
    strideY: Int, strideX: Int, dilationY: Int, dilationX: Int, padTop: Int, padLeft: Int,
    output: UnsafeMutablePointer<Float>, outWidth: Int, firstRow: Int,
    rowCount: Int
  ) {
    self.input = input
    self.inHeight = inHeight
    self.inWidth = inWidth
    self.kernelHeight = kernelHeight
    self.kernelWidth = kernelWidth
    self.strideY = strideY
    self.strideX = strideX
    self.dilationY = dilationY
    self.dilationX = dilationX
    self.padTop = padTop
    self.padLeft = padLeft
    self.output = output
    self.outWidth = outWidth
    self.firstRow = firstRow
    self.rowCount = rowCount
  }
}

/// The transforms between tiles of a picture and Winograd's products, for 16 channels at once.
public struct WinogradPass {
  /// Outputs of a tile along each axis: 2 or 4; a tile reads two more.
  public var outputs: Int
  /// The plane of the picture, `[height, width, 16]`.
  public var height: Int
  public var width: Int
  /// Rows and columns of padding before the plane; zero for outputs.
  public var padTop: Int
  public var padLeft: Int
  /// Tiles in a row of tiles.
  public var tilesX: Int
  /// The tiles to transform, counted row by row.
  public var firstTile: Int
  public var tileCount: Int
  /// Elements between the products of one tile.
  public var productStep: Int

  public init(
    outputs: Int, height: Int, width: Int, padTop: Int, padLeft: Int, tilesX: Int,
    firstTile: Int, tileCount: Int, productStep: Int
  ) {
    self.outputs = outputs
    self.height = height
    self.width = width
    self.padTop = padTop
    self.padLeft = padLeft
    self.tilesX = tilesX
    self.firstTile = firstTile
    self.tileCount = tileCount
    self.productStep = productStep
  }
}
