/// Moves the element towards zero by `bias`; zero between `-lambda` and `lambda`.
package struct Shrink: ElementwiseFunction {
  package static let kind = "Shrink"

  package var bias: Float
  package var lambda: Float

  package func value(_ x: Float) -> Float {
    if x < -lambda { return x + bias }
    return x > lambda ? x - bias : 0
  }

  package init(bias: Float = 0, lambda: Float = 0.5) {
    self.bias = bias
    self.lambda = lambda
  }
}
