import Foundation

/// `y = x > 0 ? x : alpha * (exp(x / alpha) - 1)`.
package struct Celu: ElementwiseFunction {
  package static let kind = "Celu"

  package var alpha: Float

  package func value(_ x: Float) -> Float {
    x > 0 ? x : alpha * Float(expm1(Double(x / alpha)))
  }

  package init(alpha: Float = 1) {
    self.alpha = alpha
  }
}
