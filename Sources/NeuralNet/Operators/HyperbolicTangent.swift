import VectorMath

/// `y = tanh(x)`.
package struct HyperbolicTangent: ElementwiseUnary {
  package static let kind = "Tanh"

  package var map: UnaryMap { .tanh }

  package init() {}
}
