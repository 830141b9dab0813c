import Tensors

/// Convolution in two dimensions whose taps are moved by offsets, and scaled by a mask.
///
/// Inputs: data, weights, offsets `[N, offsetGroups·taps·2, H, W]` with rows first, bias, mask
/// `[N, offsetGroups·taps, H, W]`. ONNX DeformConv, opsets 19 and 22.
package struct DeformableConvolution: Operator {
  package static let kind = "DeformConv"

  package var window: Window
  package var groups: Int
  package var offsetGroups: Int

  package init(window: Window, groups: Int = 1, offsetGroups: Int = 1) {
    self.window = window
    self.groups = groups
    self.offsetGroups = offsetGroups
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    let weights = try operands.required(1).shape
    guard shape.count == 4 else { throw .wrongRank(input: 0, expected: "4", got: shape.count) }
    guard weights.count == 4 else { throw .wrongRank(input: 1, expected: "4", got: weights.count) }
    guard groups > 0, weights[0] > 0, weights[1] > 0, weights[0] % groups == 0,
      shape[1] == [weights[1], groups].product
    else {
      throw .incompatibleShapes(
        shape, weights, "\(groups) groups of \(weights[1]) input channels are wanted")
    }
    guard offsetGroups > 0, shape[1] % offsetGroups == 0 else {
      throw .invalidAttribute("offset_group", "\(offsetGroups) does not divide \(shape[1])")
    }
    let axes = try window.axes(Array(shape.dropFirst(2)), kernel: Array(weights.dropFirst(2)))
    let sizes = axes.map(\.outputSize)
    let taps = weights[2] * weights[3]
    try check(operands.required(2), 2, [shape[0], [offsetGroups, taps, 2].product] + sizes)
    try check(operands.optional(3), 3, [weights[0]])
    try check(operands.optional(4), 4, [shape[0], [offsetGroups, taps].product] + sizes)
    return [[shape[0], weights[0]] + sizes]
  }

  private func check(
    _ operand: Operand?, _ index: Int, _ expected: [Int]
  ) throws(OperatorError) {
    guard let operand, operand.shape != expected else { return }
    throw .wrongShape(input: index, expected: "\(expected)", got: operand.shape)
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = try inputs.required(0).shape
    let weightShape = try inputs.required(1).shape
    let axes = try window.axes(
      Array(shape.dropFirst(2)), kernel: Array(weightShape.dropFirst(2)))
    let values = try inputs.floats(0)
    let weights = try inputs.floats(1)
    let offsets = try inputs.floats(2)
    let bias = try inputs.optionalFloats(3)
    let mask = try inputs.optionalFloats(4)
    let plane = shape[2] * shape[3]
    let taps = weightShape[2] * weightShape[3]
    let places = shapes[0][2] * shapes[0][3]
    let sampling = PointSampling()
    let product = ColumnProduct(
      batch: shape[0], groups: groups, outChannels: weightShape[0], depth: weightShape[1] * taps,
      places: places, threads: context.threads)
    var result = context.buffer(shapes[0])
    product.multiply(weights, bias: bias, into: &result) { item, group, range, columns in
      for row in 0..<weightShape[1] * taps {
        let (channel, tap) = (group * weightShape[1] + row / taps, row % taps)
        let offsetGroup = item * offsetGroups + channel / (shape[1] / offsetGroups)
        let source = (item * shape[1] + channel) * plane
        let own = (offsetGroup * taps + tap) * places
        let down = tap / axes[1].kernel * axes[0].dilation - axes[0].padBegin
        let right = tap % axes[1].kernel * axes[1].dilation - axes[1].padBegin
        for place in range {
          let y = place / axes[1].outputSize * axes[0].stride + down
          let x = place % axes[1].outputSize * axes[1].stride + right
          let point = [
            Double(y) + Double(offsets[2 * own + place]),
            Double(x) + Double(offsets[2 * own + places + place]),
          ]
          var sum: Float = 0
          for tap in sampling.taps(point, sizes: [shape[2], shape[3]]) {
            sum += values[source + tap.offset] * tap.weight
          }
          columns[row * range.count + place - range.lowerBound] = sum * (mask?[own + place] ?? 1)
        }
      }
    }
    return [Tensor(shape: shapes[0], floats: result)]
  }
}
