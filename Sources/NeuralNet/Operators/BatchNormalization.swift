import Tensors
import VectorMath

/// `y = (x - mean) / sqrt(variance + epsilon) * scale + bias` per channel, with stored statistics.
///
/// In training with those of the batch; the further outputs are then the stored statistics moved
/// towards them.
package struct BatchNormalization: Operator {
  package static let kind = "BatchNormalization"

  package var epsilon: Float

  /// Whether statistics belong to channels; else, before opset 9, to single elements of an item.
  package var isSpatial: Bool

  /// In training, the share that the stored statistics keep; nil at inference.
  package var momentum: Float?

  /// Applied to the result.
  var activation: UnaryMap?

  package init(epsilon: Float = 1e-5, momentum: Float? = nil, isSpatial: Bool = true) {
    self.epsilon = epsilon
    self.isSpatial = isSpatial
    self.momentum = momentum
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard shape.count >= 2 else {
      throw .wrongRank(input: 0, expected: "2 or more", got: shape.count)
    }
    for index in 1...4 {
      let given = try operands.required(index).shape
      let expected = isSpatial ? [shape[1]] : Array(shape.dropFirst())
      guard given == expected else {
        throw .wrongShape(input: index, expected: "\(expected)", got: given)
      }
    }
    return momentum == nil ? [shape] : [shape, [shape[1]], [shape[1]]]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = shapes[0]
    let values = try inputs.floats(0)
    var mean = try inputs.floats(3)
    var variance = try inputs.floats(4)
    var moved: [Tensor] = []
    if let momentum {
      let batch = BatchNormalization.moments(values, shape)
      moved = [(mean, batch.means), (variance, batch.variances)].map { stored, own in
        let floats = zip(stored, own).map { momentum * $0 + (1 - momentum) * $1 }
        return Tensor(shape: [shape[1]], floats: floats)
      }
      (mean, variance) = batch
    }
    let (scale, bias) = BatchNormalization.affine(
      scale: try inputs.floats(1), bias: try inputs.floats(2), mean: mean, variance: variance,
      epsilon: epsilon)
    var result = context.buffer(shape)
    var span = result.mutableSpan
    VectorMath.active.scaleBias(
      values.span, into: &span,
      layout: ChannelLayout(
        outer: shape[0], channels: scale.count,
        inner: isSpatial ? Array(shape.dropFirst(2)).product : 1),
      scale: scale, bias: bias, threads: context.threads)
    let normalized = Tensor(shape: shape, floats: result)
    return [try ResidualSum.activated(normalized, activation, context)] + moved
  }

  /// Mean and biased variance of each channel over the batch.
  private static func moments(
    _ values: [Float], _ shape: [Int]
  ) -> (means: [Float], variances: [Float]) {
    let plane = Array(shape.dropFirst(2)).product
    let count = Double(max(1, shape[0] * plane))
    var means: [Float] = []
    var variances: [Float] = []
    for channel in 0..<shape[1] {
      var (sum, squares) = (0.0, 0.0)
      let starts = (0..<shape[0]).map { ($0 * shape[1] + channel) * plane }
      for start in starts {
        for place in start..<start + plane { sum += Double(values[place]) }
      }
      let mean = sum / count
      for start in starts {
        for place in start..<start + plane {
          squares += (Double(values[place]) - mean) * (Double(values[place]) - mean)
        }
      }
      means.append(Float(mean))
      variances.append(Float(squares / count))
    }
    return (means, variances)
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
