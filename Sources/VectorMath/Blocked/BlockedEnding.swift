import KernelTable

/// What follows a convolution's sums: an activation and a residual, as far as the kernels can do it
/// while they store, the rest in a second pass over what they stored.
struct BlockedEnding {
  let kernels: KernelTable
  private let bounds: (low: Float, high: Float)?
  private let activation: UnaryMap?
  private let residual: UnsafePointer<Float>?
  private let residualComesLast: Bool

  init(
    kernels: KernelTable, activation: UnaryMap?, residual: UnsafePointer<Float>?,
    residualComesLast: Bool
  ) {
    self.kernels = kernels
    self.activation = activation
    self.residual = residual
    self.residualComesLast = residualComesLast
    bounds = Epilogue(activation: activation).bounds
  }

  /// What the kernels do for an output that begins at `place`.
  func finish(at place: Int) -> BlockFinish {
    var finish = BlockFinish()
    if let bounds {
      finish.low = bounds.low
      finish.high = bounds.high
    }
    guard let residual, bounds != nil || !residualComesLast else { return finish }
    finish.source = residual + place
    finish.sourceComesLast = residualComesLast
    return finish
  }

  /// Does what the kernels could not to `count` numbers from `place` on.
  func complete(_ output: UnsafeMutablePointer<Float>, at place: Int, count: Int) {
    guard bounds == nil, let activation else { return }
    let part = output + place
    let (code, p, q) = activation.lowered
    kernels.arithmetic.unary(code, part, part, count, p, q)
    guard let residual, residualComesLast else { return }
    kernels.arithmetic.binary(.add, part, 1, residual + place, 1, part, count)
  }
}
