import VectorMath

/// Rounds down to an integer.
package struct Floor: ElementwiseUnary {
  package static let kind = "Floor"

  package var map: UnaryMap { .floor }

  package init() {}
}
