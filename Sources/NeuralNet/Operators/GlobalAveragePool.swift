import Tensors
import VectorMath

/// The mean of each channel over all spatial dimensions, which become 1.
package struct GlobalAveragePool: Operator {
  package static let kind = "GlobalAveragePool"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try GlobalPool.outputShape(operands)]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    [try GlobalPool.reduce(.mean, inputs, shapes[0], context)]
  }
}
