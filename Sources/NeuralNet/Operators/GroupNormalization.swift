import Tensors
import VectorMath

/// Standardises groups of channels of each item by their own mean and variance; inputs: data,
/// scale, bias.
package struct GroupNormalization: Operator {
  package static let kind = "GroupNormalization"

  package var groups: Int
  package var epsilon: Float

  /// Whether scale and bias hold one number a group, as before opset 21, instead of one a channel.
  package var scalesGroups: Bool

  package init(groups: Int, epsilon: Float = 1e-5, scalesGroups: Bool = false) {
    self.groups = groups
    self.epsilon = epsilon
    self.scalesGroups = scalesGroups
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard shape.count >= 2 else {
      throw .wrongRank(input: 0, expected: "2 or more", got: shape.count)
    }
    guard groups > 0, shape[1] % groups == 0 else {
      throw .invalidAttribute("num_groups", "\(groups) does not divide \(shape[1]) channels")
    }
    let count = scalesGroups ? groups : shape[1]
    for index in 1...2 {
      let given = try operands.required(index).shape
      guard given == [count] else {
        throw .wrongShape(input: index, expected: "[\(count)]", got: given)
      }
    }
    return [shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = shapes[0]
    let plane = Array(shape.dropFirst(2)).product
    let width = shape[1] / groups
    let scale = try inputs.floats(1)
    let bias = try inputs.floats(2)
    var values = try inputs.takeFloats(0, pool: context.pool)
    var span = values.mutableSpan
    for index in 0..<shape[0] * groups {
      let start = index * width * plane
      let (mean, variance) = Moments.of(span, in: start..<start + width * plane)
      let reciprocal = 1 / (variance + Double(epsilon)).squareRoot()
      for channel in 0..<width {
        let group = index % groups
        let place = scalesGroups ? group : group * width + channel
        let factor = Double(scale[place]) * reciprocal
        let first = start + channel * plane
        VectorMath.active.scaleBias(
          &span, in: first..<first + plane, scale: Float(factor),
          bias: Float(Double(bias[place]) - mean * factor))
      }
    }
    return [Tensor(shape: shape, floats: values)]
  }
}
