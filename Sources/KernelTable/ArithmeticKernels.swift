/// Element-wise maps and reductions over contiguous `Float` buffers.
public struct ArithmeticKernels: Sendable {
  /// `y[i] = x[i] * scale + bias` for `i < count`; see `ScaleBias.swift`.
  public typealias ScaleBias =
    @Sendable (
      _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int,
      _ scale: Float, _ bias: Float
    ) -> Void

  public let scaleBias: ScaleBias

  public init(scaleBias: @escaping ScaleBias) {
    self.scaleBias = scaleBias
  }
}
