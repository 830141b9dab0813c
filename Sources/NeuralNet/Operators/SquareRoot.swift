import VectorMath

/// `y = sqrt(x)`.
package struct SquareRoot: ElementwiseUnary {
  package static let kind = "Sqrt"

  package var map: UnaryMap { .squareRoot }

  package init() {}
}
