import Foundation

/// `y = (exp(x) + exp(-x)) / 2`.
package struct HyperbolicCosine: ElementwiseFunction {
  package static let kind = "Cosh"

  package func value(_ x: Float) -> Float { Float(cosh(Double(x))) }

  package init() {}
}
