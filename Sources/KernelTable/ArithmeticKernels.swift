/// A function of one number; `p` and `q` are the parameters of `ArithmeticKernels.unary`.
public enum UnaryCode: UInt8, Sendable {
  case absolute, negate, squareRoot, reciprocal, exponential, logarithm, errorFunction
  case floor, ceiling, roundToEven, sign
  /// `max(x, 0)`.
  case relu
  /// `x < 0 ? p * x : x`.
  case leakyRelu
  /// `min(max(x, p), q)`.
  case clip
  case sigmoid, tanh, silu
  /// `x * clip(x / 6 + 0.5, 0, 1)`.
  case hardSwish
  /// `clip(p * x + q, 0, 1)`.
  case hardSigmoid
  /// `x / 2 * (1 + erf(x / sqrt(2)))`.
  case gelu
  /// The approximation of `gelu` by `tanh`.
  case geluTanh
  /// `x < 0 ? p * (exp(x) - 1) : x`.
  case elu
  /// `log(1 + exp(x))`.
  case softplus
  /// `x * tanh(softplus(x))`.
  case mish
  /// `p * x + q`.
  case scaleBias
}

/// A function of two numbers.
public enum BinaryCode: UInt8, Sendable {
  case add, subtract, multiply, divide, minimum, maximum
}

/// A function that folds a row into one number.
public enum ReductionCode: UInt8, Sendable {
  case sum, minimum, maximum, sumOfSquares, sumOfMagnitudes, product
}

/// Element-wise maps and reductions over contiguous `Float` buffers.
///
/// No buffer needs alignment. An output may be the same buffer as an input, but must not
/// otherwise overlap it. An element's bits depend on its inputs only, not on its place.
public struct ArithmeticKernels: Sendable {
  public typealias Input = UnsafePointer<Float>
  public typealias Output = UnsafeMutablePointer<Float>

  /// `y[i] = f(x[i])` for `i < count`; see `Unary.swift`.
  public let unary:
    @Sendable (
      _ code: UnaryCode, _ x: Input, _ y: Output, _ count: Int, _ p: Float, _ q: Float
    ) -> Void

  /// `y[i] = f(a[i * aStep], b[i * bStep])` for `i < count`, steps 0 or 1; see `Binary.swift`.
  public let binary:
    @Sendable (
      _ code: BinaryCode, _ a: Input, _ aStep: Int, _ b: Input, _ bStep: Int, _ y: Output,
      _ count: Int
    ) -> Void

  /// `y[i] = a[i] * b[i] + c[i]` for `i < count`; see `Binary.swift`.
  public let multiplyAdd:
    @Sendable (_ a: Input, _ b: Input, _ c: Input, _ y: Output, _ count: Int) -> Void

  /// Folds `count` numbers into one; see `Reduce.swift`.
  public let reduceRow: @Sendable (_ code: ReductionCode, _ x: Input, _ count: Int) -> Float

  /// Folds `count` rows of `width` numbers, `x + i * rowStep`, into the row `y`.
  public let reduceRows:
    @Sendable (
      _ code: ReductionCode, _ x: Input, _ count: Int, _ rowStep: Int, _ y: Output, _ width: Int
    ) -> Void

  /// Writes the softmax of one row, or its logarithm; see `Softmax.swift`.
  public let softmaxRow:
    @Sendable (_ x: Input, _ y: Output, _ count: Int, _ logarithmic: Bool) -> Void

  public init(
    unary:
      @escaping @Sendable (
        _ code: UnaryCode, _ x: Input, _ y: Output, _ count: Int, _ p: Float, _ q: Float
      ) -> Void,
    binary:
      @escaping @Sendable (
        _ code: BinaryCode, _ a: Input, _ aStep: Int, _ b: Input, _ bStep: Int, _ y: Output,
        _ count: Int
      ) -> Void,
    multiplyAdd:
      @escaping @Sendable (_ a: Input, _ b: Input, _ c: Input, _ y: Output, _ count: Int) -> Void,
    reduceRow:
      @escaping @Sendable (_ code: ReductionCode, _ x: Input, _ count: Int) -> Float,
    reduceRows:
      @escaping @Sendable (
        _ code: ReductionCode, _ x: Input, _ count: Int, _ rowStep: Int, _ y: Output, _ width: Int
      ) -> Void,
    softmaxRow:
      @escaping @Sendable (_ x: Input, _ y: Output, _ count: Int, _ logarithmic: Bool) -> Void
  ) {
    self.unary = unary
    self.binary = binary
    self.multiplyAdd = multiplyAdd
    self.reduceRow = reduceRow
    self.reduceRows = reduceRows
    self.softmaxRow = softmaxRow
  }
}
