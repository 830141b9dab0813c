import Tensors

/// `y = (x - mean) / (deviation + 1e-9)` with the mean and standard deviation over some axes.
package struct MeanVarianceNormalization: Operator {
  package static let kind = "MeanVarianceNormalization"

  package var axes: [Int]

  /// Whether the result is divided by the deviation; before opset 9 a matter of choice.
  package var normalizesVariance: Bool

  package init(axes: [Int] = [0, 2, 3], normalizesVariance: Bool = true) {
    self.axes = axes
    self.normalizesVariance = normalizesVariance
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    _ = try Axis.normalized(axes, rank: shape.count)
    return [shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    _ = try inputs.floats(0)
    let input = try inputs.required(0)
    let axes = Tensor(shape: [axes.count], int64s: axes.map { Int64($0) })
    let mean = Reduce(.mean, ignoresEmptyAxes: true)
    let centre = try mean.applied(to: [input, axes], context)
    let difference = try Subtract().applied(to: [input, centre], context)
    guard normalizesVariance else { return [difference] }
    let squares = try Multiply().applied(to: [difference, difference], context)
    let variance = try mean.applied(to: [squares, axes], context)
    let deviation = try SquareRoot().applied(to: [variance], context)
    let tiny = Tensor(shape: [], floats: [1e-9])
    let divisor = try Add().applied(to: [deviation, tiny], context)
    return [try Divide().applied(to: [difference, divisor], context)]
  }
}
