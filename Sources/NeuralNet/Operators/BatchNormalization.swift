import Tensors
import VectorMath

/// `y = (x - mean) / sqrt(variance + epsilon) * scale + bias` per channel, with stored statistics.
package struct BatchNormalization: Operator {
  package static let kind = "BatchNormalization"

  package var epsilon: Float

  package init(epsilon: Float = 1e-5) {
    self.epsilon = epsilon
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard shape.count >= 2 else {
      throw .wrongRank(input: 0, expected: "2 or more", got: shape.count)
    }
    for index in 1...4 {
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
    let (scale, bias) = BatchNormalization.affine(
      scale: try inputs.floats(1), bias: try inputs.floats(2), mean: try inputs.floats(3),
      variance: try inputs.floats(4), epsilon: epsilon)
    let values = try inputs.floats(0)
    var result = context.buffer(shape)
    var span = result.mutableSpan
    VectorMath.active.scaleBias(
      values.span, into: &span,
      layout: ChannelLayout(
        outer: shape[0], channels: shape[1], inner: Array(shape.dropFirst(2)).product),
      scale: scale, bias: bias, threads: context.threads)
    return [Tensor(shape: shape, floats: result)]
  }

  /// The factor and the summand of each channel that normalisation comes down to.
  package static func affine(
    scale: [Float], bias: [Float], mean: [Float], variance: [Float], epsilon: Float
  ) -> (scale: [Float], bias: [Float]) {
    let factors = zip(scale, variance).map { scale, variance in
      Double(scale) / (Double(variance) + Double(epsilon)).squareRoot()
    }
    let summands = factors.indices.map { Double(bias[$0]) - Double(mean[$0]) * factors[$0] }
    return (factors.map { Float($0) }, summands.map { Float($0) })
  }
}
