/// Matrix products, convolutions, pooling and box kernels of the network engine.
public struct NetworkKernels: Sendable {
  public init() {}
}
