import Foundation

/// `y = ln(x + sqrt(x² - 1))`; NaN below 1.
package struct InverseHyperbolicCosine: ElementwiseFunction {
  package static let kind = "Acosh"

  package func value(_ x: Float) -> Float { Float(acosh(Double(x))) }

  package init() {}
}
