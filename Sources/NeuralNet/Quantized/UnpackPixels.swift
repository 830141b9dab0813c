import Tensors
import VectorMath

/// Brings quantised pixels back to `[N, C, H, W]`, or `[N, C]` where pictures are one pixel.
struct UnpackPixels: Operator {
  static let kind = "QuantizedUnpack"

  var layout: ByteLayout
  var isSigned: Bool

  /// Whether the spatial dimensions are left out.
  var isFlat: Bool

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [shape(try layout.grid(operands.required(0).shape, input: 0))]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let (bytes, grid) = try inputs.pixels(0, layout)
    var result = context.pool.takeBytes(shapes[0].product)
    var span = result.mutableSpan
    VectorMath.active.unpackPixels(
      bytes.span, grid, channels: layout.channels, into: &span, mask: isSigned ? 128 : 0,
      threads: context.threads)
    guard isSigned else { return [Tensor(shape: shapes[0], uint8s: result)] }
    return [Tensor(shape: shapes[0], int8s: result.map { Int8(bitPattern: $0) })]
  }

  private func shape(_ grid: ByteGrid) -> [Int] {
    let shape = [grid.batch, layout.channels]
    return isFlat && grid.height == 1 && grid.width == 1
      ? shape : shape + [grid.height, grid.width]
  }
}
