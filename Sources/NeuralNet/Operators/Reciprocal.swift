import VectorMath

/// `y = 1 / x`.
package struct Reciprocal: ElementwiseUnary {
  package static let kind = "Reciprocal"

  package var map: UnaryMap { .reciprocal }

  package init() {}
}
