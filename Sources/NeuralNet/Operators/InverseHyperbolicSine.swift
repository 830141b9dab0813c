import Foundation

/// `y = ln(x + sqrt(x² + 1))`.
package struct InverseHyperbolicSine: ElementwiseFunction {
  package static let kind = "Asinh"

  package func value(_ x: Float) -> Float { Float(asinh(Double(x))) }

  package init() {}
}
