import Tensors

/// Convolution of 8-bit integers to int32; inputs: data, weights, zero points of both.
package struct ConvInteger: Operator {
  package static let kind = "ConvInteger"

  package var window: Window
  package var groups: Int

  package init(window: Window, groups: Int = 1) {
    self.window = window
    self.groups = groups
  }

  private var convolution: IntegerConvolution {
    IntegerConvolution(window: window, groups: groups)
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let data = try operands.required(0).shape
    return [try convolution.outputShape(data, weights: operands.required(1).shape)]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let sums = try convolution.sums(
      inputs.centered(0, zeroPoint: 2, axis: 1), inputs.required(0).shape,
      weights: inputs.centered(1, zeroPoint: 3, axis: 0), inputs.required(1).shape,
      output: shapes[0])
    return [Tensor(shape: shapes[0], int32s: sums)]
  }
}
