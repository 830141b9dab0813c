import Tensors
import VectorMath

/// Convolution of quantised pixels, or a matrix product of rows that lie as pixels.
///
/// Inputs: data, and what is added to the result, if anything.
struct ByteConvolution: Operator {
  static let kind = "QuantizedConv"

  var window: Window
  var weights: PackedBytes
  var input: ByteLayout
  var output: ByteLayout
  var requantization: ByteRequantization

  /// The layout of the second input, if there is one.
  var residual: ByteLayout?

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let grid = try input.grid(operands.required(0).shape, input: 0)
    let result = try outputGrid(grid, axes(grid))
    guard let residual else { return [result.shape] }
    let other = try residual.grid(operands.required(1).shape, input: 1)
    return [try result.broadcast(with: other, output).shape]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let (bytes, grid) = try inputs.pixels(0, input)
    let axes = try axes(grid)
    let result = try outputGrid(grid, axes)
    let step = ByteStep(
      stride: Extent(axes[0].stride, axes[1].stride),
      dilation: Extent(axes[0].dilation, axes[1].dilation), top: axes[0].padBegin,
      left: axes[1].padBegin)
    guard let residual else {
      return [convolved(bytes, grid, step, result, requantization, nil, context)]
    }
    let (added, addedGrid) = try inputs.pixels(1, residual)
    if addedGrid.hasSize(of: result) {
      return [
        convolved(bytes, grid, step, result, requantization, (added, addedGrid), context)
      ]
    }
    // The rare case that one of the two is repeated.
    var plain = requantization
    plain.residual = nil
    let own = convolved(bytes, grid, step, result, plain, nil, context)
    guard let rule = requantization.residual else { return [own] }
    let sum = ByteAdd(
      addition: ByteAddition(
        firstZero: requantization.zeroPoint, firstRatio: rule.ownRatio, secondZero: rule.zero,
        secondRatio: rule.ratio, low: rule.low, high: rule.high, zeroPoint: rule.zeroPoint),
      first: output, second: residual, output: output)
    var branches = Inputs([own, try inputs.required(1)])
    return try sum.forward(&branches, shapes: shapes, context: context)
  }

  private func convolved(
    _ bytes: [UInt8], _ grid: ByteGrid, _ step: ByteStep, _ target: ByteGrid,
    _ requantization: ByteRequantization, _ added: (bytes: [UInt8], grid: ByteGrid)?,
    _ context: ExecutionContext
  ) -> Tensor {
    var result = context.pool.takeBytes(target.count)
    var span = result.mutableSpan
    VectorMath.active.convolveBytes(
      bytes.span, grid, weights: weights, step: step, into: &span, target,
      requantization: requantization, residual: added?.bytes.span, added?.grid,
      threads: context.threads)
    return Tensor(shape: target.shape, uint8s: result)
  }

  private func axes(_ grid: ByteGrid) throws(OperatorError) -> [Window.Axis] {
    let axes = try window.axes(
      [grid.height, grid.width], kernel: [weights.kernel.height, weights.kernel.width])
    let frame = input.frame
    guard axes[0].padBegin <= frame.top, axes[0].padEnd <= frame.bottom,
      axes[1].padBegin <= frame.left, axes[1].padEnd <= frame.right
    else {
      throw .unsupported("a quantised convolution with pads wider than its frame")
    }
    return axes
  }

  private func outputGrid(
    _ grid: ByteGrid, _ axes: [Window.Axis]
  ) throws(OperatorError) -> ByteGrid {
    output.grid(batch: grid.batch, height: axes[0].outputSize, width: axes[1].outputSize)
  }
}
