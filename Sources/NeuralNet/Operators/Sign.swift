import VectorMath

/// -1, 0 or 1 by the sign of the element.
package struct Sign: ElementwiseUnary {
  package static let kind = "Sign"

  package var map: UnaryMap { .sign }

  package func integer(_ value: Int64) -> Int64? { value.signum() }

  package init() {}
}
