/// `y = x / (1 + |x|)`.
package struct Softsign: ElementwiseFunction {
  package static let kind = "Softsign"

  package func value(_ x: Float) -> Float { x / (1 + x.magnitude) }

  package init() {}
}
