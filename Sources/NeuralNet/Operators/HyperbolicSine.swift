import Foundation

/// `y = (exp(x) - exp(-x)) / 2`.
package struct HyperbolicSine: ElementwiseFunction {
  package static let kind = "Sinh"

  package func value(_ x: Float) -> Float { Float(sinh(Double(x))) }

  package init() {}
}
