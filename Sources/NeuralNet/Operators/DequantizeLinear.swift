import Tensors

/// `y = (x - zero point) * scale`; inputs: data, scale, zero point.
package struct DequantizeLinear: Operator {
  package static let kind = "DequantizeLinear"

  package var axis: Int

  /// How many elements along the axis share a scale; 0 if the scales are not blocked.
  package var blockSize: Int

  package init(axis: Int = 1, blockSize: Int = 0) {
    self.axis = axis
    self.blockSize = blockSize
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try QuantizationShapes.checked(operands, axis: axis, blockSize: blockSize)]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let values = try inputs.integers(0)
    let scales = try inputs.floats(1)
    let zeros = inputs.optional(2) == nil ? [0] : try inputs.integers(2)
    let layout = try QuantizationLayout(
      shapes[0], scale: try inputs.required(1).shape, axis: axis, blockSize: blockSize)
    var result = context.buffer(shapes[0])
    layout.forEachRun { run in
      var scale = run.firstScale
      for index in run.elements {
        let zero = zeros.count == 1 ? zeros[0] : zeros[scale]
        result[index] = Float(values[index] &- zero) * scales[scale]
        scale += run.scaleStep
      }
    }
    return [Tensor(shape: shapes[0], floats: result)]
  }
}
