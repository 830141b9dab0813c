import Tensors
import VectorMath

/// Convolution in any number of spatial dimensions; inputs: data, weights, bias, residual.
///
/// Only optimisation makes use of the residual, which is added to the result.
package struct Convolution: Operator {
  package static let kind = "Conv"

  package var window: Window
  package var groups: Int

  /// Applied to the result.
  package var activation: UnaryMap?

  /// Whether the residual is added after the activation instead of before it.
  package var residualComesLast = false

  /// The constant weights and bias, once they are packed.
  private var packed: Packed?

  private struct Packed: Sendable {
    var weights: PackedConvolution
    var shape: [Int]
    var bias: [Float]
  }

  package init(window: Window, groups: Int = 1) {
    self.window = window
    self.groups = groups
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    let weights = try weightShape(operands)
    guard shape.count > 2 else {
      throw .wrongRank(input: 0, expected: "3 or more", got: shape.count)
    }
    guard weights.count == shape.count else {
      throw .wrongRank(input: 1, expected: "\(shape.count)", got: weights.count)
    }
    guard groups > 0, weights[0] > 0, weights[1] > 0, weights[0] % groups == 0,
      shape[1] == [weights[1], groups].product
    else {
      throw .incompatibleShapes(
        shape, weights, "\(groups) groups of \(weights[1]) input channels are wanted")
    }
    if let bias = operands.optional(2)?.shape, bias != [weights[0]] {
      throw .wrongShape(input: 2, expected: "[\(weights[0])]", got: bias)
    }
    let axes = try window.axes(Array(shape.dropFirst(2)), kernel: Array(weights.dropFirst(2)))
    let result = [shape[0], weights[0]] + axes.map(\.outputSize)
    if let residual = operands.optional(3)?.shape {
      return [try Broadcast.shape(result, residual)]
    }
    return [result]
  }

  private func weightShape(_ operands: [Operand?]) throws(OperatorError) -> [Int] {
    if let packed { return packed.shape }
    return try operands.required(1).shape
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0).shape
    let weightShape = try weightShape(inputs.operands)
    guard input.count <= 4 else { return [try general(inputs, shapes, context)] }
    let geometry = try geometry(input, weights: weightShape)
    let values = try inputs.floats(0)
    let weights: PackedConvolution
    var bias: [Float]
    if let packed {
      weights = packed.weights
      bias = packed.bias
    } else {
      let plain = try inputs.floats(1)
      weights = VectorMath.active.packConvolution(plain.span, geometry: geometry)
      bias = try inputs.optionalFloats(2) ?? []
    }
    let shape = [input[0], weightShape[0]] + geometry.spatialSizes(rank: input.count - 2)
    let residual = inputs.optional(3)
    let fitting =
      residual?.shape == shape && !residualComesLast ? try inputs.floats(3) : nil
    let isLast = residual == nil || fitting != nil || residualComesLast
    var result = context.buffer(shape)
    var span = result.mutableSpan
    VectorMath.active.convolve(
      input: values.span, weights: weights, output: &span, geometry: geometry,
      epilogue: Epilogue(rowBias: bias, activation: isLast ? activation : nil),
      residual: fitting?.span, threads: context.threads)
    let convolved = Tensor(shape: shape, floats: result)
    guard let residual, fitting == nil else { return [convolved] }
    return [
      try ResidualSum.add(
        residual, to: convolved, activation: isLast ? nil : activation, context)
    ]
  }

  /// The result for three and more spatial dimensions.
  private func general(
    _ inputs: Inputs, _ shapes: [[Int]], _ context: ExecutionContext
  ) throws(OperatorError) -> Tensor {
    let input = try inputs.required(0).shape
    let weights = try inputs.required(1).shape
    let axes = try window.axes(Array(input.dropFirst(2)), kernel: Array(weights.dropFirst(2)))
    let walk = WindowTaps(axes: axes)
    let product = ColumnProduct(
      batch: input[0], groups: groups, outChannels: weights[0], depth: weights[1] * walk.taps,
      places: walk.places, threads: context.threads)
    let values = try inputs.floats(0)
    let shape = [input[0], weights[0]] + axes.map(\.outputSize)
    var result = context.buffer(shape)
    product.multiply(
      try inputs.floats(1), bias: try inputs.optionalFloats(2), into: &result
    ) { item, group, range, columns in
      for row in 0..<weights[1] * walk.taps {
        let channel = item * input[1] + group * weights[1] + row / walk.taps
        let start = row * range.count - range.lowerBound
        walk.forEachOffset(tap: row % walk.taps, places: range) { place, offset in
          guard offset >= 0 else { return }
          columns[start + place] = values[channel * walk.planeCount + offset]
        }
      }
    }
    let convolved = Tensor(shape: shape, floats: result)
    guard let residual = inputs.optional(3), !residualComesLast else {
      let activated = try ResidualSum.activated(convolved, activation, context)
      guard let residual = inputs.optional(3) else { return activated }
      return try ResidualSum.add(residual, to: activated, activation: nil, context)
    }
    return try ResidualSum.add(residual, to: convolved, activation: activation, context)
  }

  package func prepared(constants: [Tensor?]) -> PreparedOperator? {
    guard packed == nil, let weights = constants[1], weights.rank == 3 || weights.rank == 4,
      case .float32(let values) = weights.storage, weights.shape[0] > 0, weights.shape[1] > 0,
      groups > 0, weights.shape[0] % groups == 0,
      case let kernel = Array(weights.shape.dropFirst(2)), kernel.allSatisfy({ $0 > 0 }),
      let bias = constantBias(constants, channels: weights.shape[0])
    else { return nil }
    let geometry = ConvolutionGeometry(
      inChannels: weights.shape[1] * groups, inHeight: 1, inWidth: 1,
      outChannels: weights.shape[0],
      kernel: Extent(kernel.count == 2 ? kernel[0] : 1, kernel[kernel.count - 1]),
      groups: groups)
    var operation = self
    operation.packed = Packed(
      weights: VectorMath.active.packConvolution(values.span, geometry: geometry),
      shape: weights.shape, bias: bias)
    return PreparedOperator(operation: operation, absorbedInputs: [1, 2])
  }

  private func constantBias(_ constants: [Tensor?], channels: Int) -> [Float]? {
    guard constants.count > 2 else { return [] }
    guard case .float32(let bias)? = constants[2]?.storage, bias.count == channels else {
      return nil
    }
    return bias
  }

  /// The extents for the kernels, a single spatial dimension becoming a row.
  private func geometry(
    _ shape: [Int], weights: [Int]
  ) throws(OperatorError) -> ConvolutionGeometry {
    let axes = try window.axes(Array(shape.dropFirst(2)), kernel: Array(weights.dropFirst(2)))
    let row = axes[axes.count - 1]
    let column =
      axes.count == 2
      ? axes[0]
      : Window.Axis.single
    return ConvolutionGeometry(
      batch: shape[0], inChannels: shape[1], inHeight: column.size, inWidth: row.size,
      outChannels: weights[0], kernel: Extent(column.kernel, row.kernel),
      stride: Extent(column.stride, row.stride),
      dilation: Extent(column.dilation, row.dilation),
      pads: Insets(
        top: column.padBegin, left: row.padBegin, bottom: column.padEnd, right: row.padEnd),
      groups: groups)
  }
}

extension ConvolutionGeometry {
  /// The sizes of the result, one or two of them.
  fileprivate func spatialSizes(rank: Int) -> [Int] {
    rank == 1 ? [outWidth] : [outHeight, outWidth]
  }
}
