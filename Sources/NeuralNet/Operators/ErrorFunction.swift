import VectorMath

/// The Gauss error function.
package struct ErrorFunction: ElementwiseUnary {
  package static let kind = "Erf"

  package var map: UnaryMap { .errorFunction }

  package init() {}
}
