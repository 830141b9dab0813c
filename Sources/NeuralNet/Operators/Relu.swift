import VectorMath

/// `y = max(x, 0)`.
package struct Relu: ElementwiseUnary {
  package static let kind = "Relu"

  package var map: UnaryMap { .relu }

  package func integer(_ value: Int64) -> Int64? { max(value, 0) }

  package init() {}
}
