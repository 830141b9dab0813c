import VectorMath

/// `y = x * clip(x / 6 + 0.5, 0, 1)`.
package struct HardSwish: ElementwiseUnary {
  package static let kind = "HardSwish"

  package var map: UnaryMap { .hardSwish }

  package init() {}
}
