import VectorMath

/// `y = x / (1 + exp(-x))`, also known as swish.
package struct Silu: ElementwiseUnary {
  package static let kind = "Silu"

  package var map: UnaryMap { .silu }

  package init() {}
}
