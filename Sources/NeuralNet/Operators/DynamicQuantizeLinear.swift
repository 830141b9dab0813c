import Tensors

/// Quantises to uint8 over the range of the data; outputs: data, scale, zero point.
///
/// The range always holds 0, so that 0 has an exact form.
package struct DynamicQuantizeLinear: Operator {
  package static let kind = "DynamicQuantizeLinear"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try operands.required(0).shape, [], []]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let values = try inputs.floats(0)
    let low = min(0, values.min() ?? 0)
    let high = max(0, values.max() ?? 0)
    let scale = high == low ? 1 : (high - low) / 255
    let zeroPoint = QuantizedType.uint8.quantized(-low / scale, zeroPoint: 0)
    let result = values.map {
      UInt8(truncatingIfNeeded: QuantizedType.uint8.quantized($0 / scale, zeroPoint: zeroPoint))
    }
    return [
      Tensor(shape: shapes[0], uint8s: result), Tensor(shape: [], floats: [scale]),
      Tensor(shape: [], uint8s: [UInt8(truncatingIfNeeded: zeroPoint)]),
    ]
  }
}
