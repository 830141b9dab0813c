import VectorMath

/// `y = x < 0 ? alpha * (exp(x) - 1) : x`.
package struct Elu: ElementwiseUnary {
  package static let kind = "Elu"

  package var alpha: Float

  package var map: UnaryMap { .elu(alpha: alpha) }

  package init(alpha: Float) {
    self.alpha = alpha
  }
}
