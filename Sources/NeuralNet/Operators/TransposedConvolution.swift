import Tensors
import VectorMath

/// Transposed convolution in any number of spatial dimensions; inputs: data, weights, bias.
///
/// The weights are `[inChannels, outChannels / groups, …kernel]`.
package struct TransposedConvolution: Operator {
  package static let kind = "ConvTranspose"

  package var window: Window
  package var groups: Int
  package var outputPadding: [Int]

  /// The spatial sizes of the result, from which the pads follow; nil if the pads are given.
  package var outputSizes: [Int]?

  /// Applied to the result.
  package var activation: UnaryMap?

  private static let mostProducts = 1 << 28

  /// The constant weights, once they are packed.
  private var packed: Packed?

  private struct Packed: Sendable {
    var weights: PackedTransposedConvolution
    var shape: [Int]
  }

  package init(
    window: Window, groups: Int = 1, outputPadding: [Int] = [], outputSizes: [Int]? = nil
  ) {
    self.window = window
    self.groups = groups
    self.outputPadding = outputPadding
    self.outputSizes = outputSizes
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    let weights = try weightShape(operands)
    let axes = try axes(shape, weights: weights)
    let channels = [weights[1], groups].product
    // The kernels keep the products of all taps with one picture of a group.
    let products = [Array(weights.dropFirst()).product, Array(shape.dropFirst(2)).product].product
    guard products <= TransposedConvolution.mostProducts else { throw .tooLarge(weights) }
    if let bias = operands.optional(2)?.shape, bias != [channels] {
      throw .wrongShape(input: 2, expected: "[\(channels)]", got: bias)
    }
    return [[shape[0], channels] + axes.map(\.outputSize)]
  }

  private func weightShape(_ operands: [Operand?]) throws(OperatorError) -> [Int] {
    if let packed { return packed.shape }
    return try operands.required(1).shape
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = try inputs.required(0).shape
    let weightShape = try weightShape(inputs.operands)
    guard shape.count <= 4 else { return [try general(inputs, shapes[0], context)] }
    let geometry = try geometry(shape, weights: weightShape)
    let values = try inputs.floats(0)
    let weights: PackedTransposedConvolution
    if let packed {
      weights = packed.weights
    } else {
      let plain = try inputs.floats(1)
      weights = VectorMath.active.packTransposedConvolution(plain.span, geometry: geometry)
    }
    let bias = try inputs.optionalFloats(2) ?? []
    var result = context.buffer(shapes[0])
    var span = result.mutableSpan
    VectorMath.active.convolveTransposed(
      input: values.span, weights: weights, output: &span, geometry: geometry,
      epilogue: Epilogue(rowBias: bias, activation: activation), threads: context.threads)
    return [Tensor(shape: shapes[0], floats: result)]
  }

  /// The result for three and more spatial dimensions.
  private func general(
    _ inputs: Inputs, _ shape: [Int], _ context: ExecutionContext
  ) throws(OperatorError) -> Tensor {
    let input = try inputs.required(0).shape
    // What is the plane to a window that walks is here the result.
    let axes = try axes(input, weights: inputs.required(1).shape).map { axis in
      var turned = axis
      (turned.size, turned.outputSize) = (axis.outputSize, axis.size)
      return turned
    }
    let product = TransposedProduct(
      batch: input[0], groups: groups, inChannels: input[1], outChannels: shape[1],
      walk: WindowTaps(axes: axes), threads: context.threads)
    var result = context.buffer(shape)
    product.multiply(
      try inputs.floats(0), try inputs.floats(1), bias: try inputs.optionalFloats(2),
      into: &result)
    guard let activation else { return Tensor(shape: shape, floats: result) }
    var activated = Inputs([Tensor(shape: shape, floats: result)], owned: [true])
    return Tensor(
      shape: shape, floats: try Elementwise.mapped(activation, &activated, 0, context))
  }

  package func prepared(constants: [Tensor?]) -> PreparedOperator? {
    guard packed == nil, let weights = constants[1], case .float32(let values) = weights.storage,
      weights.rank == 3 || weights.rank == 4, !weights.shape.contains(0), groups > 0,
      weights.shape[0] % groups == 0
    else { return nil }
    let kernel = weights.shape.dropFirst(2)
    let geometry = TransposedGeometry(
      inChannels: weights.shape[0], inHeight: 1, inWidth: 1,
      outChannels: weights.shape[1] * groups,
      kernel: Extent(kernel.count == 2 ? weights.shape[2] : 1, kernel.last ?? 1), groups: groups)
    var operation = self
    operation.packed = Packed(
      weights: VectorMath.active.packTransposedConvolution(values.span, geometry: geometry),
      shape: weights.shape)
    return PreparedOperator(operation: operation, absorbedInputs: [1])
  }

  /// The extents for the kernels, a single spatial dimension becoming a row.
  private func geometry(
    _ shape: [Int], weights: [Int]
  ) throws(OperatorError) -> TransposedGeometry {
    let axes = try axes(shape, weights: weights)
    let row = axes[axes.count - 1]
    let column = axes.count == 2 ? axes[0] : Window.Axis.single
    return TransposedGeometry(
      batch: shape[0], inChannels: shape[1], inHeight: column.size, inWidth: row.size,
      outChannels: weights[1] * groups, kernel: Extent(column.kernel, row.kernel),
      stride: Extent(column.stride, row.stride),
      dilation: Extent(column.dilation, row.dilation),
      pads: Insets(
        top: column.padBegin, left: row.padBegin, bottom: column.padEnd, right: row.padEnd),
      outputPadding: Extent(extra(column), extra(row)), groups: groups)
  }

  /// What the result has beyond the reach of the last tap.
  private func extra(_ axis: Window.Axis) -> Int {
    let full = (axis.size - 1) * axis.stride + axis.reach
    return max(0, axis.outputSize + axis.padBegin + axis.padEnd - full)
  }

  private func axes(
    _ shape: [Int], weights: [Int]
  ) throws(OperatorError) -> [Window.Axis] {
    guard shape.count > 2 else {
      throw .wrongRank(input: 0, expected: "3 or more", got: shape.count)
    }
    guard weights.count == shape.count, groups > 0, shape[1] == weights[0], shape[1] > 0,
      shape[1] % groups == 0, !weights.contains(0)
    else { throw .incompatibleShapes(shape, weights, "\(groups) groups of channels are wanted") }
    let rank = shape.count - 2
    let kernel = try Window.spread(
      window.kernel.isEmpty ? Array(weights.dropFirst(2)) : window.kernel, "kernel_shape",
      count: rank, default: 1, in: Window.positive)
    guard kernel == Array(weights.dropFirst(2)) else {
      throw .invalidAttribute("kernel_shape", "is \(kernel), but the weights are \(weights)")
    }
    let strides = try Window.spread(
      window.strides, "strides", count: rank, default: 1, in: Window.positive)
    let dilations = try Window.spread(
      window.dilations, "dilations", count: rank, default: 1, in: Window.positive)
    let pads = try Window.spread(
      window.pads, "pads", count: 2 * rank, default: 0, in: Window.natural)
    let extra = try Window.spread(
      outputPadding, "output_padding", count: rank, default: 0, in: Window.natural)
    if let outputSizes, outputSizes.count != rank {
      throw .invalidAttribute("output_shape", "\(outputSizes) is not \(rank) numbers")
    }
    var axes: [Window.Axis] = []
    for index in 0..<rank {
      var axis = Window.Axis(
        size: shape[index + 2], kernel: kernel[index], stride: strides[index],
        dilation: dilations[index], padBegin: pads[index], padEnd: pads[rank + index],
        outputSize: 0)
      let full = (axis.size - 1) &* axis.stride &+ axis.reach &+ extra[index]
      resolve(&axis, full: full, wanted: outputSizes?[index])
      guard axis.outputSize > 0 else { throw .invalidAttribute("pads", "nothing is left") }
      axes.append(axis)
    }
    return axes
  }

  private func resolve(_ axis: inout Window.Axis, full: Int, wanted: Int?) {
    let isSame = window.autoPad == .sameUpper || window.autoPad == .sameLower
    guard let output = wanted ?? (isSame ? axis.size &* axis.stride : nil) else {
      axis.outputSize = full - axis.padBegin - axis.padEnd
      return
    }
    let total = max(0, full - output)
    axis.padBegin = window.autoPad == .sameUpper ? total / 2 : total - total / 2
    axis.padEnd = total - axis.padBegin
    axis.outputSize = output
  }
}

extension Window.Axis {
  /// A dimension that is not there.
  static let single = Window.Axis(
    size: 1, kernel: 1, stride: 1, dilation: 1, padBegin: 0, padEnd: 0, outputSize: 1)
}
