import VectorMath

/// Rounds to the nearest integer, halves to the even one.
package struct RoundToEven: ElementwiseUnary {
  package static let kind = "Round"

  package var map: UnaryMap { .roundToEven }

  package init() {}
}
