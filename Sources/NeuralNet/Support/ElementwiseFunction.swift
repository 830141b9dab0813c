import Tensors

/// An operator that applies a function for which there is no kernel to every element of a float32
/// tensor.
package protocol ElementwiseFunction: Operator {
  func value(_ x: Float) -> Float
}

extension ElementwiseFunction {
  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try operands.required(0).shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    var values = try inputs.takeFloats(0, pool: context.pool)
    var span = values.mutableSpan
    for index in span.indices { span[index] = value(span[index]) }
    return [Tensor(shape: shapes[0], floats: values)]
  }
}
