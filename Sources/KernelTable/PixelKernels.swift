/// Kernels over interleaved pixels.
public struct PixelKernels: Sendable {
  public init() {}
}
