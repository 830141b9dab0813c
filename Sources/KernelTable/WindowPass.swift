/// What a sliding window does with the numbers it covers.
public enum WindowCode: UInt8, Sendable {
  /// The sum of products with `weights`.
  case multiply
  case maximum
  case sum
}

/// A window sliding over one padded plane, whose columns are split by phase.
///
/// Padded column `x` of a row lies at `(x % strideX) * phaseWidth + x / strideX`, so that the
/// numbers one tap meets at consecutive places lie side by side.
public struct WindowPass {
  public var plane: UnsafePointer<Float>
  /// Elements between rows of the plane: `strideX * phaseWidth`.
  public var rowStride: Int
  public var phaseWidth: Int
  public var kernelHeight: Int
  public var kernelWidth: Int
  public var strideY: Int
  public var strideX: Int
  public var dilationY: Int
  public var dilationX: Int
  public var outHeight: Int
  public var outWidth: Int
  /// `kernelHeight * kernelWidth` numbers; read by `multiply` only.
  public var weights: UnsafePointer<Float>
  public var bias: Float
  /// Added to the outcome; laid out as `output`, nil is zero.
  public var source: UnsafePointer<Float>?
  public var low: Float
  public var high: Float
  public var output: UnsafeMutablePointer<Float>

  public init(
    plane: UnsafePointer<Float>, rowStride: Int, phaseWidth: Int, kernelHeight: Int,
    kernelWidth: Int, strideY: Int, strideX: Int, dilationY: Int, dilationX: Int,
    outHeight: Int, outWidth: Int, weights: UnsafePointer<Float>, bias: Float,
    source: UnsafePointer<Float>?, low: Float, high: Float, output: UnsafeMutablePointer<Float>
  ) {
    self.plane = plane
    self.rowStride = rowStride
    self.phaseWidth = phaseWidth
    self.kernelHeight = kernelHeight
    self.kernelWidth = kernelWidth
    self.strideY = strideY
    self.strideX = strideX
    self.dilationY = dilationY
    self.dilationX = dilationX
    self.outHeight = outHeight
    self.outWidth = outWidth
    self.weights = weights
    self.bias = bias
    self.source = source
    self.low = low
    self.high = high
    self.output = output
  }
}
