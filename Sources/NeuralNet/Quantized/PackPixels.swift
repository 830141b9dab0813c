import Tensors
import VectorMath

/// Brings `[N, C, H, W]` or `[N, C]` into the layout of quantised pixels; real numbers are quantised.
struct PackPixels: Operator {
  static let kind = "QuantizedPack"

  var scale: ByteScale
  var layout: ByteLayout

  /// Whether the input is `[N, C]`.
  var isFlat: Bool

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard shape.count == (isFlat ? 2 : 4) else {
      throw .wrongRank(input: 0, expected: isFlat ? "2" : "4", got: shape.count)
    }
    guard shape[1] == layout.channels else {
      throw .wrongShape(input: 0, expected: "[N, \(layout.channels), …]", got: shape)
    }
    let grid = self.grid(shape)
    return [grid.shape]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    let grid = self.grid(input.shape)
    var result = context.pool.takeBytes(grid.count)
    var span = result.mutableSpan
    switch input.storage {
    case .uint8(let values): pack(values, into: &span, grid, mask: 0, context)
    case .int8(let values):
      pack(values.map { UInt8(bitPattern: $0) }, into: &span, grid, mask: 128, context)
    default:
      let values = try input.realValues(input: 0)
      VectorMath.active.quantizePixels(
        values.span, channels: layout.channels, into: &span, grid,
        scale: scale, threads: context.threads)
    }
    return [Tensor(shape: shapes[0], uint8s: result)]
  }

  private func pack(
    _ values: [UInt8], into span: inout MutableSpan<UInt8>, _ grid: ByteGrid, mask: UInt8,
    _ context: ExecutionContext
  ) {
    VectorMath.active.packPixels(
      values.span, channels: layout.channels, into: &span, grid, mask: mask,
      filler: UInt8(truncatingIfNeeded: scale.zeroPoint), threads: context.threads)
  }

  private func grid(_ shape: [Int]) -> ByteGrid {
    layout.grid(
      batch: shape[0], height: isFlat ? 1 : shape[2],
      width: isFlat ? 1 : shape[3])
  }
}
