import Foundation

/// `y = gamma * (x > 0 ? x : alpha * (exp(x) - 1))`.
package struct Selu: ElementwiseFunction {
  package static let kind = "Selu"

  package var alpha: Float
  package var gamma: Float

  package func value(_ x: Float) -> Float {
    gamma * (x > 0 ? x : alpha * Float(expm1(Double(x))))
  }

  package init(alpha: Float, gamma: Float) {
    self.alpha = alpha
    self.gamma = gamma
  }
}
