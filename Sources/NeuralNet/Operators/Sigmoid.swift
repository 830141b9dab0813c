import VectorMath

/// `y = 1 / (1 + exp(-x))`.
package struct Sigmoid: ElementwiseUnary {
  package static let kind = "Sigmoid"

  package var map: UnaryMap { .sigmoid }

  package init() {}
}
