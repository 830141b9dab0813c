import Tensors

/// Says which elements are infinite, of either sign or of one only.
package struct IsInfinite: Operator {
  package static let kind = "IsInf"

  package var detectsNegative: Bool
  package var detectsPositive: Bool

  package init(detectsNegative: Bool = true, detectsPositive: Bool = true) {
    self.detectsNegative = detectsNegative
    self.detectsPositive = detectsPositive
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try operands.required(0).shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let results = try inputs.floats(0).map { value in
      value.isInfinite && (value < 0 ? detectsNegative : detectsPositive)
    }
    return [Tensor(shape: shapes[0], bools: results)]
  }
}
