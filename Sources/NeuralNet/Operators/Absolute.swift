import VectorMath

/// `y = |x|`.
package struct Absolute: ElementwiseUnary {
  package static let kind = "Abs"

  package var map: UnaryMap { .absolute }

  package func integer(_ value: Int64) -> Int64? {
    value.magnitude > UInt64(Int64.max) ? value : abs(value)
  }

  package init() {}
}
