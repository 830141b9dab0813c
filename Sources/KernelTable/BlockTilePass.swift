/// One product of blocked pixels with the weights of up to four output blocks.
///
/// Each output pixel is the sum over `tapCount` taps of `run` channels each; channel `c` of tap `t`
/// of the pixel in row `y`, column `x` lies at `y * rowStep + x * pixelStep + taps[t] +
/// c * channelStep`. The weights hold for each of these, in that order, `blocks * 16` numbers.
public struct BlockTilePass {
  public var input: UnsafePointer<Float>
  public var taps: UnsafePointer<Int>
  public var tapCount: Int
  public var run: Int
  public var channelStep: Int
  public var rowStep: Int
  public var pixelStep: Int
  /// Pixels in a row of the output.
  public var rowLength: Int
  /// The pixels to compute, counted row by row.
  public var firstPixel: Int
  public var pixelCount: Int
  public var weights: UnsafePointer<Float>
  public var blocks: Int
  /// The first pixel of the first output block; consecutive pixels are 16 numbers apart.
  public var output: UnsafeMutablePointer<Float>
  /// Elements between output blocks.
  public var blockStep: Int
  /// `blocks * 16` numbers to begin from; nil continues from what `output` holds.
  public var bias: UnsafePointer<Float>?
  public var finish = BlockFinish()
  /// Weights that will be wanted next, to be fetched meanwhile.
  public var upcoming: UnsafePointer<Float>?
  public var upcomingCount = 0

  public init(
    input: UnsafePointer<Float>, taps: UnsafePointer<Int>, tapCount: Int, run: Int,
    channelStep: Int, rowStep: Int, pixelStep: Int, rowLength: Int, firstPixel: Int,
    pixelCount: Int, weights: UnsafePointer<Float>, blocks: Int,
    output: UnsafeMutablePointer<Float>,
    blockStep: Int, bias: UnsafePointer<Float>?
  ) {
    self.input = input
    self.taps = taps
    self.tapCount = tapCount
    self.run = run
    self.channelStep = channelStep
    self.rowStep = rowStep
    self.pixelStep = pixelStep
    self.rowLength = rowLength
    self.firstPixel = firstPixel
    self.pixelCount = pixelCount
    self.weights = weights
    self.blocks = blocks
    self.output = output
    self.blockStep = blockStep
    self.bias = bias
  }
}

/// What becomes of a sum before it is stored: `clip(sum + source, low, high)`, or with
/// `sourceComesLast` `clip(sum, low, high) + source`.
public struct BlockFinish {
  /// Laid out as the output; nil is zero.
  public var source: UnsafePointer<Float>?
  public var sourceComesLast = false
  public var low = -Float.infinity
  public var high = Float.infinity

  public init() {}
}
