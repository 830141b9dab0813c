import KernelTable

/// How the sums of a convolution become bytes.
///
/// A sum `s` of channel `c` gives `q = clamp(round((s + bias[c]) * multipliers[c]), low, high)`,
/// halves going to the even number, and the byte `q + zeroPoint`.
public struct ByteRequantization: Sendable {
  /// One number an output channel.
  public var bias: [Int32]
  public var multipliers: [Float]

  /// The bounds before the zero point is added.
  public var low: Float
  public var high: Float
  public var zeroPoint: Int

  /// What is added to the result.
  public var residual: Residual?

  /// With a residual byte `r` the result is
  /// `clamp(round(q * ownRatio + (r - zero) * ratio), low, high) + zeroPoint`.
  public struct Residual: Sendable {
    public var zero: Int
    public var ownRatio: Float
    public var ratio: Float
    public var low: Float
    public var high: Float
    public var zeroPoint: Int

    public init(
      zero: Int, ownRatio: Float, ratio: Float, low: Float, high: Float, zeroPoint: Int
    ) {
      self.zero = zero
      self.ownRatio = ownRatio
      self.ratio = ratio
      self.low = low
      self.high = high
      self.zeroPoint = zeroPoint
    }
  }

  public init(
    bias: [Int32], multipliers: [Float], low: Float, high: Float, zeroPoint: Int,
    residual: Residual? = nil
  ) {
    self.bias = bias
    self.multipliers = multipliers
    self.low = low
    self.high = high
    self.zeroPoint = zeroPoint
    self.residual = residual
  }

  /// Adds zeros up to whole blocks, as the kernels read them.
  mutating func pad(to count: Int) {
    bias += Array(repeating: 0, count: max(0, count - bias.count))
    multipliers += Array(repeating: 0, count: max(0, count - multipliers.count))
  }

  /// The byte that stands for zero in the result.
  var filler: UInt8 { UInt8(truncatingIfNeeded: residual?.zeroPoint ?? zeroPoint) }

  /// The form that kernels take, from output channel `channel` on.
  func scaling(
    _ bias: UnsafePointer<Int32>, _ multipliers: UnsafePointer<Float>,
    residual bytes: UnsafePointer<UInt8>?
  ) -> ByteScaling {
    var scaling = ByteScaling(
      bias: bias, multipliers: multipliers, low: low, high: high,
      zeroPoint: Int32(truncatingIfNeeded: zeroPoint))
    guard let residual, let bytes else { return scaling }
    scaling.residual = bytes
    scaling.residualZero = Float(residual.zero)
    scaling.ownRatio = residual.ownRatio
    scaling.residualRatio = residual.ratio
    scaling.sumLow = residual.low
    scaling.sumHigh = residual.high
    scaling.sumZero = Int32(truncatingIfNeeded: residual.zeroPoint)
    return scaling
  }
}
