import Tensors
import VectorMath

/// Joins the channels of quantised pixels, each input through a table of its own.
///
/// With one input it is a function of each byte.
struct ByteConcat: Operator {
  static let kind = "QuantizedConcat"

  var tables: [[UInt8]]
  var inputs: [ByteLayout]
  var output: ByteLayout
  var zeroPoint: Int

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    var result: ByteGrid?
    for (index, layout) in inputs.enumerated() {
      let shape = try operands.required(index).shape
      let grid = try layout.grid(shape, input: index)
      if let result, !grid.hasSize(of: result) {
        throw .incompatibleShapes(result.shape, shape, "they may differ along the channels only")
      }
      result = output.grid(batch: grid.batch, height: grid.height, width: grid.width)
    }
    guard let result else { throw .missingInput(0) }
    return [result.shape]
  }

  func forward(
    _ given: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let target = try output.grid(shapes[0], input: 0)
    var result = context.pool.takeBytes(target.count)
    var parts: [(bytes: [UInt8], grid: ByteGrid)] = []
    for (index, layout) in inputs.enumerated() { parts.append(try given.pixels(index, layout)) }
    var span = result.mutableSpan
    VectorMath.active.fill(&span, target, with: UInt8(truncatingIfNeeded: zeroPoint))
    var channel = 0
    for (index, part) in parts.enumerated() {
      VectorMath.active.copyChannels(
        part.bytes.span, part.grid, channels: inputs[index].channels, table: tables[index],
        into: &span, target, at: channel, threads: context.threads)
      channel += inputs[index].channels
    }
    return [Tensor(shape: target.shape, uint8s: result)]
  }
}

/// Tables that turn bytes of one scale into bytes of another.
enum ByteTable {
  static let identity = (0...255).map { UInt8($0) }

  /// The table of `quantised(function(dequantised(byte)))`.
  static func mapping(
    from: ByteScale, to: ByteScale, _ function: (Float) -> Float = { $0 }
  ) -> [UInt8] {
    (0...255).map { byte in
      let value = function(Float(byte - from.zeroPoint) * from.scale)
      return UInt8(
        truncatingIfNeeded: QuantizedType.uint8.quantized(
          value / to.scale, zeroPoint: to.zeroPoint))
    }
  }
}
