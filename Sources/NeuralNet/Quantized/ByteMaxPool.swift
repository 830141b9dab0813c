import Tensors
import VectorMath

/// The largest of each window of quantised pixels.
struct ByteMaxPool: Operator {
  static let kind = "QuantizedMaxPool"

  var window: Window
  var input: ByteLayout
  var output: ByteLayout
  var zeroPoint: Int

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let grid = try input.grid(operands.required(0).shape, input: 0)
    let axes = try window.axes([grid.height, grid.width])
    return [outputGrid(grid, axes).shape]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let (bytes, grid) = try inputs.pixels(0, input)
    let axes = try window.axes([grid.height, grid.width])
    let target = outputGrid(grid, axes)
    var result = context.pool.takeBytes(target.count)
    var span = result.mutableSpan
    VectorMath.active.maxPoolBytes(
      bytes.span, grid, kernel: Extent(axes[0].kernel, axes[1].kernel),
      step: ByteStep(
        stride: Extent(axes[0].stride, axes[1].stride),
        dilation: Extent(axes[0].dilation, axes[1].dilation), top: axes[0].padBegin,
        left: axes[1].padBegin),
      into: &span, target, filler: UInt8(truncatingIfNeeded: zeroPoint),
      threads: context.threads)
    return [Tensor(shape: target.shape, uint8s: result)]
  }

  private func outputGrid(_ grid: ByteGrid, _ axes: [Window.Axis]) -> ByteGrid {
    output.grid(batch: grid.batch, height: axes[0].outputSize, width: axes[1].outputSize)
  }
}
