import Tensors

/// `y = saturate(round(x / scale) + zero point)`; inputs: data, scale, zero point.
///
/// The type of the result is that of the zero point.
package struct QuantizeLinear: Operator {
  package static let kind = "QuantizeLinear"

  package var axis: Int

  /// How many elements along the axis share a scale; 0 if the scales are not blocked.
  package var blockSize: Int

  /// The type if there is no zero point to tell it.
  package var type: QuantizedType?

  package init(axis: Int = 1, blockSize: Int = 0, type: QuantizedType? = nil) {
    self.axis = axis
    self.blockSize = blockSize
    self.type = type
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try QuantizationShapes.checked(operands, axis: axis, blockSize: blockSize)]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let values = try inputs.required(0).realValues(input: 0)
    let scales = try inputs.floats(1)
    let zeroPoint = inputs.optional(2)
    let type = try type(of: zeroPoint)
    let zeros = try zeroPoint?.integers(input: 2) ?? [0]
    let layout = try QuantizationLayout(
      shapes[0], scale: try inputs.required(1).shape, axis: axis, blockSize: blockSize)
    var result = [Int](repeating: 0, count: values.count)
    layout.forEachRun { run in
      var scale = run.firstScale
      for index in run.elements {
        let zero = zeros.count == 1 ? zeros[0] : zeros[scale]
        result[index] = type.quantized(values[index] / scales[scale], zeroPoint: zero)
        scale += run.scaleStep
      }
    }
    return [Tensor(shape: shapes[0], storage: type.storage(result))]
  }

  private func type(of zeroPoint: Tensor?) throws(OperatorError) -> QuantizedType {
    guard let zeroPoint else { return type ?? .uint8 }
    if let type = QuantizedType(zeroPoint.elementType) { return type }
    guard let type, zeroPoint.elementType == .int32 else {
      throw .wrongType(input: 2, expected: "uint8 or int8", got: zeroPoint.elementType)
    }
    return type
  }
}

/// The shape rule that quantisation and its inverse share.
enum QuantizationShapes {
  /// The shape of the data, after a check of the scale and the zero point.
  static func checked(
    _ operands: [Operand?], axis: Int, blockSize: Int
  ) throws(OperatorError) -> [Int] {
    let shape = try operands.required(0).shape
    let scale = try operands.required(1).shape
    guard (0...1 << 30).contains(blockSize) else {
      throw .invalidAttribute("block_size", "\(blockSize) is out of range")
    }
    _ = try QuantizationLayout(shape, scale: scale, axis: axis, blockSize: blockSize)
    if let zero = operands.optional(2)?.shape, zero != scale,
      zero.product != 1 || scale.product != 1
    {
      throw .wrongShape(input: 2, expected: "\(scale)", got: zero)
    }
    return shape
  }
}
