import Tensors
import VectorMath

/// The mean of all inputs after broadcasting.
package struct Mean: Operator {
  package static let kind = "Mean"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    try Add().outputShapes(operands)
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let count = inputs.count
    let sum = try Add().forward(&inputs, shapes: shapes, context: context)
    var wrapped = Inputs(sum, owned: [true])
    let map = UnaryMap.scaleBias(scale: 1 / Float(count), bias: 0)
    let values = try Elementwise.mapped(map, &wrapped, 0, context)
    return [Tensor(shape: shapes[0], floats: values)]
  }
}
