import Tensors

/// The length of each channel over all spatial dimensions, which become 1.
package struct GlobalLpPool: Operator {
  package static let kind = "GlobalLpPool"

  /// The exponent of the norm.
  package var p: Int

  package init(p: Int = 2) {
    self.p = p
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    try Norm.check(p)
    return [try GlobalPool.outputShape(operands)]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let plane = Array(try inputs.required(0).shape.dropFirst(2)).product
    let values = try inputs.floats(0)
    let results = (0..<shapes[0].product).map { index in
      var sum = 0.0
      for place in index * plane..<(index + 1) * plane {
        Norm.add(values[place], to: &sum, p: p)
      }
      return Norm.root(sum, p: p)
    }
    return [Tensor(shape: shapes[0], floats: results)]
  }
}
