import Tensors
import VectorMath

/// Standardises over all dimensions from `axis` on; inputs: data, scale, bias.
///
/// The further outputs are the mean and the reciprocal of the standard deviation.
package struct LayerNormalization: Operator {
  package static let kind = "LayerNormalization"

  package var axis: Int
  package var epsilon: Float

  package init(axis: Int = -1, epsilon: Float = 1e-5) {
    self.axis = axis
    self.epsilon = epsilon
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    let axis = try Axis.normalized(axis, rank: shape.count)
    for index in 1...2 {
      guard let given = operands.optional(index)?.shape else { continue }
      guard try Broadcast.shape(shape, given) == shape else {
        throw .incompatibleShapes(shape, given, "scale and bias must broadcast to the data")
      }
    }
    let reduced = shape.indices.map { $0 < axis ? shape[$0] : 1 }
    return [shape, reduced, reduced]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = shapes[0]
    let width = shapes[1].product == 0 ? 0 : shape.product / shapes[1].product
    var values = try inputs.takeFloats(0, pool: context.pool)
    var means: [Float] = []
    var deviations: [Float] = []
    var span = values.mutableSpan
    for row in 0..<shapes[1].product {
      let range = row * width..<(row + 1) * width
      let (mean, variance) = Moments.of(span, in: range)
      let factor = 1 / (variance + Double(epsilon)).squareRoot()
      VectorMath.active.scaleBias(
        &span, in: range, scale: Float(factor), bias: Float(-mean * factor))
      means.append(Float(mean))
      deviations.append(Float(factor))
    }
    for (index, map) in [(1, BinaryMap.multiply), (2, .add)] {
      guard let other = inputs.optional(index) else { continue }
      let operand = try inputs.floats(index)
      var result = context.buffer(shape)
      var resultSpan = result.mutableSpan
      VectorMath.active.broadcast(
        map, values.span, aShape: shape, operand.span, bShape: other.shape, into: &resultSpan,
        shape: shape, threads: context.threads)
      context.pool.give(values)
      values = result
    }
    return [
      Tensor(shape: shape, floats: values), Tensor(shape: shapes[1], floats: means),
      Tensor(shape: shapes[2], floats: deviations),
    ]
  }
}
