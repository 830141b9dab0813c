import Tensors

/// Deals the channels of `[N, C, H, W]` out as cards: channel `g * C / G + k` becomes `k * G + g`.
struct ChannelShuffle: Operator {
  static let kind = "ChannelShuffle"

  let groups: Int

  func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard shape.count == 4, groups > 0, shape[1] % groups == 0 else {
      throw .wrongShape(
        input: 0, expected: "[N, C, H, W] with a multiple of \(groups) channels", got: shape)
    }
    return [shape]
  }

  func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = shapes[0]
    let plane = shape[2] * shape[3]
    let members = shape[1] / groups
    let copy = StridedCopy(
      shape: [shape[0], members, groups, plane],
      strides: [shape[1] * plane, plane, members * plane, 1])
    let result = copy.apply(to: try inputs.required(0), pool: context.pool)
    return [Tensor(shape: shape, storage: result.storage)]
  }

  /// The origin of each channel of the result.
  func origins(channels: Int) -> [Int] {
    (0..<channels).map { $0 % groups * (channels / groups) + $0 / groups }
  }
}
