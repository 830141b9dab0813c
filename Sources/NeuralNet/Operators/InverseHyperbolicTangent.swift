import Foundation

/// `y = ln((1 + x) / (1 - x)) / 2`; NaN outside -1...1.
package struct InverseHyperbolicTangent: ElementwiseFunction {
  package static let kind = "Atanh"

  package func value(_ x: Float) -> Float { Float(atanh(Double(x))) }

  package init() {}
}
