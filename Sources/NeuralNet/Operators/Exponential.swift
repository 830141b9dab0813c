import VectorMath

/// `y = exp(x)`.
package struct Exponential: ElementwiseUnary {
  package static let kind = "Exp"

  package var map: UnaryMap { .exponential }

  package init() {}
}
