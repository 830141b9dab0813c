/// What a sliding window does with the numbers it covers.
public enum WindowCode: UInt8, Sendable {
  /// The sum of products with `weights`.
  case multiply
  case maximum
  case sum
}

/// A copy of a plane in padded form, its columns split by phase.
///
/// Padded column `x` of a row lies at `(x % strideX) * phaseWidth + x / strideX`, so that the
/// numbers one tap meets at consecutive places lie side by side. Whatever the plane does not
/// cover is `filler`, also `slack` numbers after the last row.
public struct SplitPlane {
  public var height: Int
  public var width: Int
  public var padTop: Int
  public var padLeft: Int
  public var strideX: Int
  public var phaseWidth: Int
  /// Rows of the padded form; a row is `strideX * phaseWidth` numbers.
  public var rows: Int
  public var filler: Float

  /// Numbers after the last row, for vectors that reach over its end.
  public static let slack = 64

  public init(
    height: Int, width: Int, padTop: Int, padLeft: Int, strideX: Int, phaseWidth: Int, rows: Int,
    filler: Float
  ) {
    self.height = height
    self.width = width
    self.padTop = padTop
    self.padLeft = padLeft
    self.strideX = strideX
    self.phaseWidth = phaseWidth
    self.rows = rows
    self.filler = filler
  }

  /// Elements of the padded form, slack included.
  public var count: Int { rows * strideX * phaseWidth + Self.slack }
}

/// A window sliding over one padded plane.
public struct WindowPass {
  /// A `SplitPlane`.
  public var plane: UnsafePointer<Float>
  /// Elements between the window's places in consecutive output rows.
  public var rowStep: Int
  /// Where each tap lies, counted from the first.
  public var taps: UnsafePointer<Int>
  public var tapCount: Int
  /// One number a tap; read by `multiply` only.
  public var weights: UnsafePointer<Float>
  public var bias: Float
  /// Added to the outcome; laid out as `output`, with which it must not overlap; nil is zero.
  public var source: UnsafePointer<Float>?
  public var low: Float
  public var high: Float
  public var outHeight: Int
  public var outWidth: Int
  public var output: UnsafeMutablePointer<Float>

  public init(
    plane: UnsafePointer<Float>, rowStep: Int, taps: UnsafePointer<Int>, tapCount: Int,
    weights: UnsafePointer<Float>, bias: Float, source: UnsafePointer<Float>?, low: Float,
    high: Float, outHeight: Int, outWidth: Int, output: UnsafeMutablePointer<Float>
  ) {
    self.plane = plane
    self.rowStep = rowStep
    self.taps = taps
    self.tapCount = tapCount
    self.weights = weights
    self.bias = bias
    self.source = source
    self.low = low
    self.high = high
    self.outHeight = outHeight
    self.outWidth = outWidth
    self.output = output
  }
}
