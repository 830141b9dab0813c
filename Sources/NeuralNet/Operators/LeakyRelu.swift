import VectorMath

/// `y = x < 0 ? alpha * x : x`.
package struct LeakyRelu: ElementwiseUnary {
  package static let kind = "LeakyRelu"

  package var alpha: Float

  package var map: UnaryMap { .leakyRelu(slope: alpha) }

  package init(alpha: Float) {
    self.alpha = alpha
  }
}
