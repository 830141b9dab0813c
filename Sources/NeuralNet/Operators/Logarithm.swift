import VectorMath

/// `y = ln(x)`.
package struct Logarithm: ElementwiseUnary {
  package static let kind = "Log"

  package var map: UnaryMap { .logarithm }

  package init() {}
}
