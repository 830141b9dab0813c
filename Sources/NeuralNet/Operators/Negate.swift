import VectorMath

/// `y = -x`.
package struct Negate: ElementwiseUnary {
  package static let kind = "Neg"

  package var map: UnaryMap { .negate }

  package func integer(_ value: Int64) -> Int64? { 0 &- value }

  package init() {}
}
