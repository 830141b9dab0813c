import Tensors
import VectorMath

/// Standardises each channel of each item by its own mean and variance; inputs: data, scale, bias.
package struct InstanceNormalization: Operator {
  package static let kind = "InstanceNormalization"

  package var epsilon: Float

  package init(epsilon: Float = 1e-5) {
    self.epsilon = epsilon
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard shape.count >= 2 else {
      throw .wrongRank(input: 0, expected: "2 or more", got: shape.count)
    }
    for index in 1...2 {
      let given = try operands.required(index).shape
      guard given == [shape[1]] else {
        throw .wrongShape(input: index, expected: "[\(shape[1])]", got: given)
      }
    }
    return [shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = shapes[0]
    let plane = Array(shape.dropFirst(2)).product
    let scale = try inputs.floats(1)
    let bias = try inputs.floats(2)
    var values = try inputs.takeFloats(0, pool: context.pool)
    var span = values.mutableSpan
    for index in 0..<shape[0] * shape[1] {
      let range = index * plane..<(index + 1) * plane
      let (mean, variance) = Moments.of(span, in: range)
      let factor = Double(scale[index % shape[1]]) / (variance + Double(epsilon)).squareRoot()
      let summand = Double(bias[index % shape[1]]) - mean * factor
      VectorMath.active.scaleBias(
        &span, in: range, scale: Float(factor), bias: Float(summand))
    }
    return [Tensor(shape: shape, floats: values)]
  }
}
