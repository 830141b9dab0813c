/// `y = x > alpha ? x : 0`.
package struct ThresholdedRelu: ElementwiseFunction {
  package static let kind = "ThresholdedRelu"

  package var alpha: Float

  package func value(_ x: Float) -> Float { x > alpha ? x : 0 }

  package init(alpha: Float = 1) {
    self.alpha = alpha
  }
}
