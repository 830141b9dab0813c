import Tensors
import VectorMath

/// The mean of each channel of quantised pictures, which become one pixel.
struct ByteAverage: Operator {
  static let kind = "QuantizedGlobalAveragePool"

  var from: ByteScale
  var to: ByteScale
  var low: Float
  var high: Float
  var input: ByteLayout
  var output: ByteLayout

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let grid = try input.grid(operands.required(0).shape, input: 0)
    return [output.grid(batch: grid.batch, height: 1, width: 1).shape]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let (bytes, grid) = try inputs.pixels(0, input)
    let count = grid.height * grid.width
    var means = context.pool.takeBytes(grid.batch * grid.pitch)
    var span = means.mutableSpan
    VectorMath.active.averageBytes(
      bytes.span, grid, into: &span, bias: from.zeroPoint * count,
      multiplier: from.scale / (to.scale * Float(count)), low: low, high: high,
      zeroPoint: to.zeroPoint)
    guard output.frame != .zero else { return [Tensor(shape: shapes[0], uint8s: means)] }
    let target = output.grid(batch: grid.batch, height: 1, width: 1)
    var result = context.pool.takeBytes(target.count)
    var framed = result.mutableSpan
    VectorMath.active.fill(&framed, target, with: UInt8(truncatingIfNeeded: to.zeroPoint))
    VectorMath.active.copyChannels(
      means.span, ByteGrid(batch: grid.batch, height: 1, width: 1, pitch: grid.pitch),
      channels: grid.pitch, table: ByteTable.identity, into: &framed, target, at: 0)
    return [Tensor(shape: target.shape, uint8s: result)]
  }
}
