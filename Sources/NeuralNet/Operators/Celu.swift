import Foundation

/// `y = max(0, x) + min(0, alpha * (exp(x / alpha) - 1))`.
package struct Celu: ElementwiseFunction {
  package static let kind = "Celu"

  package var alpha: Float

  package func value(_ x: Float) -> Float {
    max(0, x) + min(0, alpha * Float(expm1(Double(x / alpha))))
  }

  package init(alpha: Float = 1) {
    self.alpha = alpha
  }
}
