import VectorMath

/// `y = x * tanh(ln(1 + exp(x)))`.
package struct Mish: ElementwiseUnary {
  package static let kind = "Mish"

  package var map: UnaryMap { .mish }

  package init() {}
}
