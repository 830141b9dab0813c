import Tensors
import VectorMath

/// The mean of each window.
package struct AveragePool: Operator {
  package static let kind = "AveragePool"

  package var window: Window

  /// Whether the zeros of the padding count as elements.
  package var countsPadding: Bool

  package init(window: Window, countsPadding: Bool = false) {
    self.window = window
    self.countsPadding = countsPadding
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard shape.count > 2 else {
      throw .wrongRank(input: 0, expected: "3 or more", got: shape.count)
    }
    let axes = try window.axes(Array(shape.dropFirst(2)))
    return [Array(shape.prefix(2)) + axes.map(\.outputSize)]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = try inputs.required(0).shape
    if let result = try fastResult(inputs, shapes[0], context) { return [result] }
    let walk = PoolWalk(axes: try window.axes(Array(shape.dropFirst(2))))
    let planes = shapes[0][0] * shapes[0][1]
    let values = try inputs.floats(0)
    var result = context.pool.take(planes * walk.outputCount)
    let padded = walk.paddedCounts()
    walk.forEachWindow { output, offsets in
      let count = Float(countsPadding ? padded[output] : offsets.count)
      for plane in 0..<planes {
        let start = plane * walk.inputCount
        var sum: Float = 0
        for offset in offsets { sum += values[start + offset] }
        result[plane * walk.outputCount + output] = sum / count
      }
    }
    return [Tensor(shape: shapes[0], floats: result)]
  }

  /// The result of the kernels if they apply.
  private func fastResult(
    _ inputs: Inputs, _ shape: [Int], _ context: ExecutionContext
  ) throws(OperatorError) -> Tensor? {
    let input = try inputs.required(0)
    guard let geometry = try PoolGeometry(window, input: input.shape, output: shape) else {
      return nil
    }
    let values = try inputs.floats(0)
    var result = context.buffer(shape)
    var span = result.mutableSpan
    VectorMath.active.averagePool(
      values.span, into: &span, geometry: geometry, includePadding: countsPadding,
      threads: context.threads)
    return Tensor(shape: shape, floats: result)
  }
}
