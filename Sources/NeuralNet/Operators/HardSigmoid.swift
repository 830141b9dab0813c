import VectorMath

/// `y = clip(alpha * x + beta, 0, 1)`.
package struct HardSigmoid: ElementwiseUnary {
  package static let kind = "HardSigmoid"

  package var alpha: Float

  package var beta: Float

  package var map: UnaryMap { .hardSigmoid(alpha: alpha, beta: beta) }

  package init(alpha: Float, beta: Float) {
    self.alpha = alpha
    self.beta = beta
  }
}
