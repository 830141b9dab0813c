import VectorMath

/// `y = ln(1 + exp(x))`.
package struct Softplus: ElementwiseUnary {
  package static let kind = "Softplus"

  package var map: UnaryMap { .softplus }

  package init() {}
}
