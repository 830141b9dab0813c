import VectorMath

/// `y = x * Φ(x)` with the normal distribution Φ, exact or approximated by `tanh`.
package struct Gelu: ElementwiseUnary {
  package static let kind = "Gelu"

  package var isApproximate: Bool

  package var map: UnaryMap { isApproximate ? .geluTanh : .gelu }

  package init(isApproximate: Bool) {
    self.isApproximate = isApproximate
  }
}
