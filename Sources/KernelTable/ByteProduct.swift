/// How sums of products become bytes: `clamp(round(sum * multiplier), low, high) + zeroPoint`.
///
/// With a residual the clamped number `q` becomes
/// `clamp(round(q * ownRatio + (r - residualZero) * residualRatio), sumLow, sumHigh) + sumZero`.
public struct ByteScaling {
  /// One number a channel, padded to whole blocks of 16.
  public var bias: UnsafePointer<Int32>
  public var multipliers: UnsafePointer<Float>
  public var low: Float
  public var high: Float
  public var zeroPoint: Int32

  public var residual: UnsafePointer<UInt8>?
  public var residualZero: Float = 0
  public var ownRatio: Float = 0
  public var residualRatio: Float = 0
  public var sumLow: Float = 0
  public var sumHigh: Float = 0
  public var sumZero: Int32 = 0

  public init(
    bias: UnsafePointer<Int32>, multipliers: UnsafePointer<Float>, low: Float, high: Float,
    zeroPoint: Int32
  ) {
    self.bias = bias
    self.multipliers = multipliers
    self.low = low
    self.high = high
    self.zeroPoint = zeroPoint
    residual = nil
  }
}

/// Where each pixel of a pass lies, in bytes from the base of the buffer.
public struct BytePlaces {
  public var input: UnsafePointer<Int>
  public var output: UnsafePointer<Int>
  /// Read only if there is a residual.
  public var residual: UnsafePointer<Int>
  public var count: Int

  public init(
    input: UnsafePointer<Int>, output: UnsafePointer<Int>, residual: UnsafePointer<Int>,
    count: Int
  ) {
    self.input = input
    self.output = output
    self.residual = residual
    self.count = count
  }
}

/// A product of pixels and a group of up to `ByteKernels.blocks` blocks of 16 output channels.
///
/// Each pixel is `runs` runs of `quads` times four bytes, run `r` from `runPlaces[r]` on. The
/// weights hold for each run and quad and block 16 channels of four bytes.
public struct ByteProduct {
  public var input: UnsafePointer<UInt8>
  public var runPlaces: UnsafePointer<Int>
  public var runs: Int
  public var quads: Int
  public var weights: UnsafePointer<Int8>
  public var blocks: Int
  public var output: UnsafeMutablePointer<UInt8>

  public init(
    input: UnsafePointer<UInt8>, runPlaces: UnsafePointer<Int>, runs: Int, quads: Int,
    weights: UnsafePointer<Int8>, blocks: Int, output: UnsafeMutablePointer<UInt8>
  ) {
    self.input = input
    self.runPlaces = runPlaces
    self.runs = runs
    self.quads = quads
    self.weights = weights
    self.blocks = blocks
    self.output = output
  }
}

/// A window over each channel by itself; the weights hold for each block and tap 16 channels.
public struct ByteWindow {
  public var input: UnsafePointer<UInt8>
  public var tapPlaces: UnsafePointer<Int>
  public var taps: Int
  public var weights: UnsafePointer<Int16>
  /// For 3x3 taps: for each block and column 16 channels of four bytes, the last of them 0.
  public var columns: UnsafePointer<Int8>?
  public var blocks: Int
  public var output: UnsafeMutablePointer<UInt8>

  public init(
    input: UnsafePointer<UInt8>, tapPlaces: UnsafePointer<Int>, taps: Int,
    weights: UnsafePointer<Int16>, columns: UnsafePointer<Int8>?, blocks: Int,
    output: UnsafeMutablePointer<UInt8>
  ) {
    self.input = input
    self.tapPlaces = tapPlaces
    self.taps = taps
    self.weights = weights
    self.columns = columns
    self.blocks = blocks
    self.output = output
  }
}

/// `clamp(round((a - firstZero) * firstRatio + (b - secondZero) * secondRatio), low, high) + zero`.
public struct ByteSum {
  public var firstZero: Float
  public var firstRatio: Float
  public var secondZero: Float
  public var secondRatio: Float
  public var low: Float
  public var high: Float
  public var zeroPoint: Int32

  public init(
    firstZero: Float, firstRatio: Float, secondZero: Float, secondRatio: Float, low: Float,
    high: Float, zeroPoint: Int32
  ) {
    self.firstZero = firstZero
    self.firstRatio = firstRatio
    self.secondZero = secondZero
    self.secondRatio = secondRatio
    self.low = low
    self.high = high
    self.zeroPoint = zeroPoint
  }
}
