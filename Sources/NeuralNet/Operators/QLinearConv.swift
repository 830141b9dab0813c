import Tensors

/// Convolution of 8-bit integers to 8-bit integers.
///
/// Inputs: data, scale, zero point; weights, scale, zero point; scale and zero point of the
/// result; bias in int32.
package struct QLinearConv: Operator {
  package static let kind = "QLinearConv"

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
    let weights = try operands.required(3).shape
    let shape = try convolution.outputShape(operands.required(0).shape, weights: weights)
    if let bias = operands.optional(8)?.shape, bias != [weights[0]] {
      throw .wrongShape(input: 8, expected: "[\(weights[0])]", got: bias)
    }
    return [shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let sums = try convolution.sums(
      inputs.centered(0, zeroPoint: 2, axis: 1), inputs.required(0).shape,
      weights: inputs.centered(3, zeroPoint: 5, axis: 0), inputs.required(3).shape,
      output: shapes[0])
    let channels = shapes[0][1]
    let bias = inputs.optional(8) == nil ? nil : try inputs.integers(8)
    let from = try inputs.scales(1, count: 1)[0]
    let to = try inputs.scales(6, count: 1)[0]
    let multipliers = try inputs.scales(4, count: channels).map { from * $0 / to }
    let (type, zeroPoint) = try inputs.target(7)
    let plane = Array(shapes[0].dropFirst(2)).product
    let result = sums.enumerated().map { place, sum in
      let channel = place / plane % channels
      let biased = sum &+ Int32(truncatingIfNeeded: bias?[channel] ?? 0)
      let multiplier = multipliers[multipliers.count == 1 ? 0 : channel]
      return type.quantized(Float(biased) * multiplier, zeroPoint: zeroPoint)
    }
    return [Tensor(shape: shapes[0], storage: type.storage(result))]
  }
}
