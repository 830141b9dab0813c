import VectorMath

/// Rounds up to an integer.
package struct Ceiling: ElementwiseUnary {
  package static let kind = "Ceil"

  package var map: UnaryMap { .ceiling }

  package init() {}
}
