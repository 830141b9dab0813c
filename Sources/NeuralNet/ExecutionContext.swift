import Tensors

/// What an operator may use besides its inputs while it computes.
package struct ExecutionContext: Sendable {
  /// Where buffers come from.
  package let pool: ArrayPool

  /// How many threads may work at once.
  package let threads: Int

  package init(pool: ArrayPool, threads: Int) {
    self.pool = pool
    self.threads = threads
  }

  /// Returns a buffer with unspecified contents for a result of the given shape.
  package func buffer(_ shape: [Int]) -> [Float] {
    pool.take(shape.product)
  }
}
